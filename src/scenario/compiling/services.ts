/** Services as actors. */
import type { ServiceConfig } from '../../actors/services/config.ts';
import { serviceOf } from '../../actors/services/service.ts';
import type { Behaviour } from '../../kernel/behaviour.ts';
import type { FaultPlan } from '../../model/fault.ts';
import { hashText } from '../../model/hash.ts';
import { nodeId } from '../../model/ids.ts';
import type { Message } from '../../model/message.ts';
import { type Share, sharesOf } from '../passage.ts';
import type { Scenario, ServiceSpec } from '../scenario.ts';
import { consuming, queueChecks } from './consumers.ts';
import type { Places } from './places.ts';
import { retryingOf } from './producers.ts';

// What services make is the same in every run, so it is made once for as long as the scenario is held.
const made = new WeakMap<Scenario, Map<string, Message[]>>();

function messagesOf(scenario: Scenario, service: string): Message[] {
  const all = made.get(scenario) ?? new Map<string, Message[]>();
  made.set(scenario, all);
  const known = all.get(service) ?? [];
  all.set(service, known);
  return known;
}

/** The services of a scenario. */
export function servicesOf(scenario: Scenario, faults: FaultPlan, places: Places): Behaviour[] {
  if (scenario.services.length === 0) return [];
  const { shares } = sharesOf({
    producers: scenario.producers,
    // The instances of a service send the same messages.
    services: [...new Map(scenario.services.map((spec) => [spec.service, spec])).values()],
    deadLetters: deadLettersOf(scenario),
  });
  return scenario.services.map((spec) => {
    const share = shares.get(spec.service) as Share;
    return service(spec, { ...consuming(spec, scenario, faults, places), ...share }, scenario, places);
  });
}

function deadLettersOf({ brokers }: Scenario): Map<string, string> {
  const queues = brokers.flatMap((broker) => broker.queues);
  return new Map(
    queues.flatMap(({ name, deadLetter }) => (deadLetter === undefined ? [] : [[name, deadLetter] as const])),
  );
}

function service(
  spec: ServiceSpec,
  base: ReturnType<typeof consuming> & Share,
  scenario: Scenario,
  places: Places,
): Behaviour {
  const { ack, dedup, outbox } = spec;
  const confirm = spec.confirm !== 'none';
  const config: ServiceConfig = {
    ...base,
    service: nodeId(spec.service),
    hash: hashText(spec.service),
    targets: spec.to.map((queue) => ({ queue, broker: places.brokerOf(queue), hash: hashText(queue), routed: false })),
    confirm,
    idempotent: spec.idempotent,
    outbox,
    republish: retryingOf(spec.retry),
    made: messagesOf(scenario, spec.service),
  };
  return places.cast(serviceOf({ ack, dedup, asksBroker: queueChecks(scenario, spec.from), confirm, outbox }), config);
}
