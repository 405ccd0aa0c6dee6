// Our own engine on the same problem, from the built library. Each contender is one way to run it:
//   engine          guarantees and history off: what the kernel costs
//   engine-checked  guarantees judged and the bounded trace kept: what a person gets from a run
//   engine-20       one run of a 20-message property
// `load` gives a function of a seed that plays one run and returns its counters, named as the peers name theirs:
// { events, effects, dups, pubs, delivers, lost, end }, with `end` the virtual milliseconds of the run.

async function library() {
  try {
    return await import('../../dist/index.js');
  } catch (error) {
    throw new Error('dist/index.js does not load; npm run build', { cause: error });
  }
}

/** Prepares the problem of peers/p1-rules.md and gives the function that plays it for a seed. */
async function problem(_options) {
  await library();
  throw new Error('the engine does not play this yet');
}

export const engines = [
  {
    id: 'engine',
    title: 'Queuescope, checks off',
    load: () => problem({ messages: 1000, checked: false }),
  },
  {
    id: 'engine-checked',
    title: 'Queuescope, guarantees and trace',
    load: () => problem({ messages: 1000, checked: true }),
  },
  {
    id: 'engine-20',
    title: 'Queuescope, property, 20 messages',
    messages: 20,
    load: () => problem({ messages: 20, checked: true }),
  },
];
