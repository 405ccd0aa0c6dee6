// What the engine promises about its speed, as ratios to the peers on the same machine in the same minutes.
import { ratio, shownSpread, times } from './measure.mjs';

const atMost = (title, a, b, limit) => ({
  title,
  target: `<= ${limit}x`,
  needs: [a, b],
  judge: (runners) => {
    const value = ratio(runners[a], runners[b]);
    return { value, shown: shownSpread(value), met: value.median <= limit };
  },
});

const atLeast = (title, slow, fast, limit) => ({
  title,
  target: `>= ${limit}x`,
  needs: [slow, fast],
  judge: (runners) => {
    const value = ratio(runners[slow], runners[fast]);
    return { value, shown: shownSpread(value), met: value.median >= limit };
  },
});

export const goals = [
  atMost("checks off: CPU against plain JavaScript's", 'engine', 'plain', 1.5),
  atMost("guarantees and trace: CPU against plain JavaScript's", 'engine-checked', 'plain', 2.5),
  atLeast('guarantees and trace: faster than SimPy', 'simpy', 'engine-checked', 8),
  atMost("guarantees and trace: CPU against SIM.JS's", 'engine-checked', 'simjs', 1),
  atLeast('checks off: faster than live XState actors', 'actors', 'engine', 30),
  atMost("a RabbitMQ world: CPU against the in-memory broker's", 'rabbitmq', 'in-memory', 2),
  {
    title: '20-message property: runs a second, or faster than actors',
    target: '>= 8000/s or >= 50x',
    needs: ['engine-20', 'actors-20'],
    judge: (runners, summaries) => {
      const perSecond = 1000 / summaries['engine-20'].cpuMsPerRun.median;
      const value = ratio(runners['actors-20'], runners['engine-20']);
      return {
        value: { perSecond, ...value },
        shown: `${Math.round(perSecond)}/s, ${times(value.median)}`,
        met: perSecond >= 8000 || value.median >= 50,
      };
    },
  },
  {
    title: 'checks off: simulated time against real time',
    target: '>= 1000x',
    needs: ['engine'],
    judge: (_runners, { engine }) => {
      const value = engine.means.end / engine.cpuMsPerRun.median;
      return { value, shown: times(value), met: value >= 1000 };
    },
  },
  {
    title: 'the same work: counters near those of plain JavaScript',
    target: 'within 2%',
    needs: ['engine', 'plain'],
    judge: (_runners, { engine, plain }) => {
      const off = (name) => Math.abs(engine.means[name] / plain.means[name] - 1);
      const value = Math.max(...['effects', 'pubs', 'delivers', 'lost', 'dups'].map(off));
      return { value, shown: `${(100 * value).toFixed(1)}% at most`, met: value <= 0.02 };
    },
  },
];

/** Every goal with what was measured: met, missed, or skipped because a contender could not take part. */
export function judged(runners, summaries) {
  return goals.map(({ title, target, needs, judge }) => {
    const missing = needs.filter((id) => summaries[id].skipped !== undefined);
    if (missing.length > 0) return { title, target, status: 'skipped', missing };
    const { value, shown, met } = judge(runners, summaries);
    return { title, target, status: met ? 'met' : 'missed', value, shown };
  });
}
