/** For tests and scripts, which have nobody to show problems to: a scenario, or an error that says all of them. */
import { codeFrames, type Problem, parseScenario, type ReadFile, type Scenario } from '../scenario/index.ts';
import { readFrom } from './scenario-origin.ts';

/** Thrown for a text that is no scenario. Its message shows every problem with its place, and how to mend it. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`this is no scenario:\n${codeFrames(problems)}`);
    this.problems = problems;
  }
}

/**
 * The scenario in a text: YAML, or JSON, which is YAML as well. `file` is what messages and replay lines call it; `beside`
 * reads the files that it extends. Throws a ScenarioError where the text is none. `parseScenario` is the same without
 * throwing, and tells warnings too.
 */
export function scenarioIn(text: string, file?: string, beside?: ReadFile): Scenario {
  const name = file ?? 'scenario.yaml';
  const parsed = beside === undefined ? parseScenario(text, name) : parseScenario(text, name, beside);
  if (!parsed.ok) throw new ScenarioError(parsed.problems);
  return readFrom(parsed.scenario, file);
}
