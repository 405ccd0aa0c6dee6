/** What an attack found, as one JSON document. */
import type { AttackResult, Breach, Finding, Site } from '../../attack/index.ts';
import { traceHash } from '../../report/trace-hash.ts';
import type { Asked } from './attack.ts';
import { placeOf } from './attack-text.ts';

/** The document. */
export function attackJson({ handler, promised, options }: Asked, result: AttackResult): object {
  const { findings, effects, singles, runs, lives, trouble, stopped, remarks } = result;
  return {
    handler,
    profile: options.profile,
    seed: options.seed,
    messages: options.messages,
    faults: options.faults,
    effects,
    verdicts: Object.fromEntries(
      findings.map((finding) => [finding.guarantee, verdictJson(finding, promised.includes(finding.guarantee))]),
    ),
    oneFault: singles.map(({ kind, at, words, runs: struck, broke }) => ({
      kind,
      ...site(at),
      words,
      runs: struck,
      broke,
    })),
    runs,
    lives,
    trouble: trouble === undefined ? null : { kind: trouble.kind, message: trouble.message, ...site(trouble.at) },
    stopped: stopped ?? null,
    unobserved: remarks.map(({ what, at }) => ({ what, ...site(at) })),
  };
}

const verdictJson = ({ status, because, breach }: Finding, isPromised: boolean): object => ({
  status,
  because,
  expected: isPromised ? 'holds' : null,
  counterexample: breach === undefined ? null : breachJson(breach),
});

const breachJson = ({ par, effect, strikes, at, verdict, events }: Breach): object => ({
  par,
  effect,
  ...site(at),
  plan: strikes.map(({ name }) => name).join('+'),
  faults: strikes.map(({ name, sentence, at: struck }) => ({ name, sentence, ...site(struck) })),
  because: verdict.because,
  witnesses: verdict.witnesses,
  traceHash: traceHash(events),
});

const site = (at: Site | undefined): object =>
  at === undefined ? { at: null } : { at: placeOf(at), file: at.file, line: at.line, column: at.column };
