// A scenario from the text of its file, for tests that are not about reading it.
import { parseScenario, type Scenario } from '../../src/scenario/index.ts';

/** The scenario; throws the problems where the text is no scenario. */
export function scenarioOf(text: string): Scenario {
  const parsed = parseScenario(text, 'test.yaml');
  if (parsed.ok) return parsed.scenario;
  throw new Error(parsed.problems.map(({ message, path }) => `${path}: ${message}`).join('\n'));
}
