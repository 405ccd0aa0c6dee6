// Our own engine on the same problem, from the built library. Each contender is one way to run it:
//   engine          guarantees and history off: what the kernel costs
//   engine-checked  guarantees judged and the bounded trace kept: what a person gets from a run
//   engine-20       one run of a 20-message property: guarantees judged and no trace kept, as `check` does it, since what
//                   fails is run once more to be shown
//   in-memory       another problem, brokers.yaml: a thousand messages through one queue, nothing lost
//   rabbitmq        the same file with one line changed
// `load` gives a function of a seed that plays one run. Its `counters`, named as the peers name theirs, come from runs of
// their own: where nobody follows a run there is nothing to count, and what is timed is what a person would run.

import { readFileSync } from 'node:fs';

const promised = ['at-most-once', 'at-least-once', 'exactly-once'];
const RING = 4096; // the bounded trace: as many of the last events as a person scrolls back

async function library() {
  try {
    return await import('../../dist/index.js');
  } catch (error) {
    throw new Error('dist/index.js does not load; npm run build', { cause: error });
  }
}

/** Prepares a problem, an ordinary scenario file with a line changed, and gives the function that plays it for a seed. */
async function problem({ file = 'p1.yaml', change = ['', ''], way = 'bare' }) {
  const { parseScenario, compile, reseeded, run, Judge } = await library();
  const text = readFileSync(new URL(file, import.meta.url), 'utf8').replace(...change);
  const parsed = parseScenario(text, file);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ line, message }) => `${file}:${line} ${message}`).join('; '));
  const setup = compile(parsed.scenario);

  const judgedBy = (judge, outcome) => {
    const verdicts = judge.verdicts('quiet');
    if (verdicts['exactly-once'].status !== 'holds') throw new Error(verdicts['exactly-once'].because);
    return outcome;
  };
  const ways = {
    bare: (seed) => finished(run(reseeded(setup, `${seed}`))),
    judged(seed) {
      const judge = Judge.of({ names: promised, counting: false });
      return judgedBy(judge, finished(run(reseeded(setup, `${seed}`), judge)));
    },
    traced(seed) {
      const judge = Judge.of({ names: promised, counting: false });
      const ring = new Array(RING);
      let events = 0;
      const observe = (event) => {
        ring[events++ % RING] = event;
        judge.observe(event);
      };
      return judgedBy(judge, finished(run(reseeded(setup, `${seed}`), { observe })));
    },
  };
  const play = ways[way];
  play.counters = (seed) => counted(run, reseeded(setup, `${seed}`));
  return play;
}

function finished({ end, steps, world }) {
  if (end !== 'quiet') throw new Error(`the run ended by ${end}`);
  return { events: steps, end: world.now / 1000 };
}

/** The counters of one run, by the names of the peers: the same run, followed by somebody who counts. */
function counted(run, setup) {
  const counters = { events: 0, effects: 0, dups: 0, pubs: 0, delivers: 0, lost: 0 };
  const named = { effected: 'effects', suppressed: 'dups', attempted: 'pubs', dispatched: 'delivers' };
  const observe = (event) => {
    if (event.type === 'lost') counters.lost += 1;
    else if (event.type === 'fact' && named[event.fact.type] !== undefined) counters[named[event.fact.type]] += 1;
  };
  const { events, end } = finished(run(setup, { observe }));
  return { ...counters, events, end };
}

export const engines = [
  {
    id: 'engine',
    title: 'Queuescope, checks off',
    load: () => problem({}),
  },
  {
    id: 'engine-checked',
    title: 'Queuescope, guarantees and trace',
    load: () => problem({ way: 'traced' }),
  },
  {
    id: 'engine-20',
    title: 'Queuescope, property, 20 messages',
    messages: 20,
    load: () => problem({ change: ['messages: 1000', 'messages: 20'], way: 'judged' }),
  },
  {
    id: 'in-memory',
    title: 'Queuescope, in-memory broker',
    ownProblem: true,
    load: () => problem({ file: 'brokers.yaml' }),
  },
  {
    id: 'rabbitmq',
    title: 'Queuescope, RabbitMQ',
    ownProblem: true,
    load: () => problem({ file: 'brokers.yaml', change: ['profile: in-memory', 'profile: rabbitmq'] }),
  },
];
