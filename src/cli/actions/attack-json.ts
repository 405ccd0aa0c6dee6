/** What an attack found, as one JSON document. */
import {
  type AttackResult,
  type Breach,
  costOf,
  type Finding,
  type Site,
  type Trial,
  togetherOf,
} from '../../attack/index.ts';
import { traceHash } from '../../report/trace-hash.ts';
import type { Asked } from '../attack/asked.ts';
import { placeOf, replayOf } from './attack-text.ts';

/** The document. */
export function attackJson(asked: Asked, result: AttackResult): object {
  const { handler, options } = asked;
  const { findings, effects, singles, runs, tried, complete, idle, excused, lives, trouble, stopped, remarks } = result;
  return {
    handler,
    client: asked.client,
    profile: result.profile,
    seed: options.seed,
    messages: options.messages,
    prefetch: options.prefetch,
    consumers: options.consumers,
    faults: options.faults,
    together: togetherOf(options),
    budget: options.budget,
    effects,
    verdicts: Object.fromEntries(findings.map((finding) => [finding.guarantee, verdictJson(finding, asked)])),
    oneFault: singles.map(({ kind, at, words, runs: struck, broke }) => ({
      kind,
      ...site(at),
      words,
      runs: struck,
      broke,
    })),
    runs,
    tried,
    complete,
    idle,
    excused: excused.map(({ why, runs: given, plan }) => ({
      why,
      runs: given,
      plan: plan.map(({ name }) => name).join('+'),
    })),
    lives,
    trouble: trouble === undefined ? null : { kind: trouble.kind, message: trouble.message, ...site(trouble.at) },
    stopped: stopped ?? null,
    unobserved: remarks.map(({ what, at }) => ({ what, ...site(at) })),
  };
}

/** One run under named faults. */
export function trialJson({ handler, options }: Asked, { profile, verdicts, strikes, events }: Trial): object {
  return {
    handler,
    profile,
    seed: options.seed,
    messages: options.messages,
    faults: strikes.map(({ name, sentence, at }) => ({ name, sentence, ...site(at) })),
    verdicts,
    traceHash: traceHash(events),
  };
}

const verdictJson = ({ guarantee, status, because, breach }: Finding, asked: Asked): object => ({
  status,
  because,
  expected: asked.promised.includes(guarantee) ? 'holds' : null,
  counterexample: breach === undefined ? null : breachJson(breach, asked),
});

const breachJson = (breach: Breach, asked: Asked): object => {
  const { par, effect, strikes, at, verdict, events } = breach;
  return {
    par,
    switches: costOf(strikes).switches,
    effect,
    ...site(at),
    plan: strikes.map(({ name }) => name).join('+'),
    faults: strikes.map(({ name, sentence, at: struck }) => ({ name, sentence, ...site(struck) })),
    because: verdict.because,
    witnesses: verdict.witnesses,
    traceHash: traceHash(events),
    replay: replayOf(asked, breach),
  };
};

const site = (at: Site | undefined): object =>
  at === undefined ? { at: null } : { at: placeOf(at), file: at.file, line: at.line, column: at.column };
