/** The worlds in which brokers are measured: one scenario, asked of each broker as strongly as that broker can do it. */
import type { ProfileName } from '../../profiles/profile.ts';
import { type Problem, parseScenario, type Scenario } from '../../scenario/index.ts';

/** What is the same on all brokers. */
export interface ProbeWorld {
  readonly name: string;
  /** What the producer says besides its id, its queue and its confirm. */
  readonly producer: string;
  /** What each consumer says besides its queue and its ack. */
  readonly consumers: readonly string[];
  readonly faults?: string | undefined;
}

/** What a broker may lack. */
interface Wishes {
  readonly durable: boolean;
  readonly confirmed: boolean;
  readonly acked: boolean;
}

/** The strongest first. */
const wishes: readonly Wishes[] = [
  { durable: true, confirmed: true, acked: true },
  { durable: false, confirmed: true, acked: true },
  { durable: true, confirmed: false, acked: true },
  { durable: false, confirmed: false, acked: true },
  { durable: false, confirmed: false, acked: false },
];

/** The scenario on a broker, or what that broker lacks for any form of it. */
export type Probed = { readonly scenario: Scenario } | { readonly lacks: readonly string[] };

/** Asks a broker for a world in the strongest form that it can do. */
export function probed(profile: ProfileName, world: ProbeWorld): Probed {
  let problems: readonly Problem[] = [];
  for (const wish of wishes) {
    const parsed = parseScenario(textOf(profile, world, wish), `${world.name}.yaml`);
    if (parsed.ok) return { scenario: parsed.scenario };
    problems = parsed.problems.filter(({ severity }) => severity === 'error');
  }
  return { lacks: [...new Set(problems.map(({ message }) => message.replace(/^[\w-]+: /, '')))] };
}

function textOf(profile: ProfileName, world: ProbeWorld, { durable, confirmed, acked }: Wishes): string {
  const { name, producer, consumers, faults = '' } = world;
  const confirm = confirmed ? 'confirm: all, retry: { after: 100ms, max: forever }' : 'confirm: none';
  const ack = acked ? 'after-effect' : 'on-receipt';
  return `queuescope: 1
name: ${name}
profile: ${profile}
topology: { queues: [{ name: orders${durable ? ', durable: true' : ''} }] }
producers: [{ id: shop, to: orders, ${producer}, ${confirm} }]
consumers: [${consumers.map((consumer) => `{ from: orders, ack: ${ack}, ${consumer} }`).join(', ')}]
network: { latency: 1ms }
faults: [${faults}]
until: 60s
`;
}
