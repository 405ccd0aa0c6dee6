// P2 as a model for the explorer. A state is a list of a few integers, into which its fields are packed: a word for
// producer, broker and store, one for the channels PB and BP and the budgets L R D K, and one for each consumer with its
// channels BC and CB. A machine's field is the number of its snapshot in its table. A channel's is a 1 and then two bits for
// each message, the oldest first.
import { broker, consumer, producer, store } from './machines.mjs';

const CAPACITY = 3;
const EMPTY = 1;
const FULL = 1 << (2 * CAPACITY);
const size = Uint8Array.from({ length: 2 * FULL }, (_, channel) => (channel ? (31 - Math.clz32(channel)) >> 1 : 0));
const head = (channel) => (channel >> (2 * (size[channel] - 1))) & 3;
const tail = (channel) => (channel & ((1 << (2 * (size[channel] - 1))) - 1)) | (1 << (2 * (size[channel] - 1)));
const pushed = (channel, m) => (channel << 2) | m;

/** A field: so many bits of a word. */
const field = (word, shift, width) => ({ word, shift, mask: (1 << width) - 1 });
const get = (state, { word, shift, mask }) => (state[word] >> shift) & mask;
const put = (state, { word, shift, mask }, value) => {
  state[word] = (state[word] & ~(mask << shift)) | (value << shift);
};

/** A machine with its table: its snapshots by number, and what is known of each. */
class Table {
  constructor({ ChartTable, Signals }, machine, signalsOf, rules) {
    const signals = new Signals();
    this.signals = signalsOf(signals);
    this.table = new ChartTable(machine, signals, 'lifecycle', undefined, rules);
    this.numbers = new Map();
    this.nodes = [];
    this.start = this.numberOf(this.table.begin(undefined).to);
  }

  numberOf(node) {
    let number = this.numbers.get(node);
    if (number === undefined) {
      number = this.nodes.push(node) - 1;
      this.numbers.set(node, number);
    }
    return number;
  }

  /** The edge that leaves a snapshot for a signal. */
  edge(number, signal) {
    const node = this.nodes[number];
    return node.edges[signal.index] ?? this.table.step(node, signal);
  }

  after(number, signal) {
    return this.numberOf(this.edge(number, signal).to);
  }

  /** Something known of each snapshot once and for all. */
  remembered(of) {
    const known = [];
    return (number) => (known[number] ??= of(this.nodes[number].snapshot.context, this.nodes[number].snapshot.value));
  }
}

const upTo = (count) => Array.from({ length: count }, (_, index) => index);

const [PRODUCER, BROKER, STORE] = [field(0, 0, 4), field(0, 4, 16), field(0, 20, 8)];
const [PB, BP] = [field(1, 0, 7), field(1, 7, 7)];
const [LOSSES, RETRIES, REDELIVERIES, CRASHES] = [field(1, 14, 3), field(1, 17, 3), field(1, 20, 3), field(1, 23, 3)];
const FIRST = 2; // the word of the first consumer
const CONSUMER = (c) => field(FIRST + c, 0, 8);
const BC = (c) => field(FIRST + c, 8, 7);
const CB = (c) => field(FIRST + c, 15, 7);

/** What the commands of the machines do to a state; `c` is the consumer whose machine gave it. */
const rulesWith = (stores) => ({
  publish: (state, _, { m }) => put(state, PB, pushed(get(state, PB), m)),
  confirm: (state, _, { m }) => put(state, BP, pushed(get(state, BP), m)),
  deliver: (state, _, { c, m }) => put(state, BC(c), pushed(get(state, BC(c)), m)),
  ack: (state, c, { m }) => put(state, CB(c), pushed(get(state, CB(c)), m)),
  apply: (state, _, { m }) => put(state, STORE, stores().after(get(state, STORE), stores().signals[m])),
  ignored: () => {},
});

/** The machines with their tables, and the signals that they understand. */
function tablesOf(engine, M, C) {
  const each = (signals, type, key, count) => Object.values(signals.family(type, key, upTo(count)));
  const rules = rulesWith(() => stores);
  const stores = new Table(engine, store, (signals) => each(signals, 'APPLY', 'm', M), rules);
  const producers = new Table(
    engine,
    producer(M),
    (signals) => ({
      send: signals.plain('SEND'),
      retry: signals.plain('RETRY'),
      confirm: each(signals, 'PUBACK', 'm', M),
    }),
    rules,
  );
  const brokers = new Table(
    engine,
    broker(C),
    (signals) => ({
      publish: each(signals, 'PUB', 'm', M),
      deliver: each(signals, 'DELIVER', 'c', C),
      redeliver: each(signals, 'REDELIVER', 'c', C),
      ack: upTo(C).map((c) => each(signals, `ACK ${c}`, 'm', M)),
    }),
    rules,
  );
  const consumers = new Table(
    engine,
    consumer,
    (signals) => ({
      deliver: each(signals, 'DELIVERY', 'm', M),
      effect: signals.plain('EFFECT'),
      ack: signals.plain('SENDACK'),
      crash: signals.plain('CRASH'),
      restart: signals.plain('RESTART'),
    }),
    rules,
  );
  return { producers, brokers, consumers, stores };
}

/** An action: whose machine gets which signal, from which channel, which channel must have room, which budget pays. */
const action = ({ machine, table, signals = [], channel, room, budget, c = -1 }) => ({
  machine,
  table,
  signals,
  channel,
  room,
  budget,
  c,
});

/** All actions, in the order of the rules. One without a machine loses the head of a channel. */
function actionsOf({ producers, brokers, consumers }, C) {
  const at = (machine, table) => (signals, rest) => action({ machine, table, signals: [signals].flat(), ...rest });
  const lose = (channel) => action({ channel, budget: LOSSES });
  const producing = at(PRODUCER, producers);
  const brokering = at(BROKER, brokers);
  return [
    producing(producers.signals.send, { room: PB }),
    producing(producers.signals.retry, { room: PB, budget: RETRIES }),
    producing(producers.signals.confirm, { channel: BP }),
    brokering(brokers.signals.publish, { channel: PB, room: BP }),
    lose(PB),
    lose(BP),
    ...upTo(C).flatMap((c) => {
      const consuming = at(CONSUMER(c), consumers);
      return [
        brokering(brokers.signals.deliver[c], { room: BC(c) }),
        brokering(brokers.signals.redeliver[c], { room: BC(c), budget: REDELIVERIES }),
        consuming(consumers.signals.deliver, { channel: BC(c), c }),
        consuming(consumers.signals.effect, { c }),
        consuming(consumers.signals.ack, { room: CB(c), c }),
        brokering(brokers.signals.ack[c], { channel: CB(c) }),
        consuming(consumers.signals.crash, { budget: CRASHES, c }),
        consuming(consumers.signals.restart, { c }),
        lose(BC(c)),
        lose(CB(c)),
      ];
    }),
  ];
}

/** The edge that an action takes. */
function edgeOf(state, { machine, table, signals, channel }) {
  return table.edge(get(state, machine), signals[channel === undefined ? 0 : head(get(state, channel))]);
}

function isEnabled(state, each) {
  if (each.budget !== undefined && get(state, each.budget) === 0) return false;
  if (each.channel !== undefined && get(state, each.channel) === EMPTY) return false;
  if (each.room !== undefined && get(state, each.room) >= FULL) return false;
  return each.machine === undefined || edgeOf(state, each).handled;
}

function after(state, each) {
  const next = state.slice();
  const { machine, table, channel, budget } = each;
  if (budget !== undefined) put(next, budget, get(state, budget) - 1);
  if (channel !== undefined) put(next, channel, tail(get(state, channel)));
  if (machine === undefined) return next;
  const edge = edgeOf(state, each);
  put(next, machine, table.numberOf(edge.to));
  for (let op = edge.first; op !== undefined; op = op.next) op.apply(next, each.c, op.params);
  return next;
}

function initialOf({ producers, brokers, consumers, stores }, C, counts) {
  const state = new Array(FIRST + C).fill(0);
  put(state, PRODUCER, producers.start);
  put(state, BROKER, brokers.start);
  put(state, STORE, stores.start);
  for (const channel of [PB, BP]) put(state, channel, EMPTY);
  for (const c of upTo(C)) {
    put(state, CONSUMER(c), consumers.start);
    put(state, BC(c), EMPTY);
    put(state, CB(c), EMPTY);
  }
  const budgets = [LOSSES, RETRIES, REDELIVERIES, CRASHES];
  for (const index of upTo(4)) put(state, budgets[index], counts[index]);
  return state;
}

/**
 * What is asked of a state: whether what the producer saw confirmed is lost, since neither the broker holds it nor has it had
 * its effect; and whether something confirmed has had no effect so far.
 */
function questionsTo({ producers, brokers, stores }) {
  const bits = (messages) => messages.reduce((mask, m) => (m === null ? mask : mask | (1 << m)), 0);
  const confirmed = producers.remembered(({ next }) => (1 << next) - 1);
  const kept = brokers.remembered(({ queue, flying }) => bits([...queue, ...flying]));
  const effected = stores.remembered(({ seen }) => bits(seen));
  const open = (state) => confirmed(get(state, PRODUCER)) & ~effected(get(state, STORE));
  return {
    isLost: (state) => (open(state) & ~kept(get(state, BROKER))) !== 0,
    isOpen: (state) => open(state) !== 0,
  };
}

/** Writes a state as the least of all that differ from it only in which consumer is which. */
function canonically({ brokers }, C) {
  const orders = permutations(upTo(C));
  const codes = new Map();
  const numbered = (text) => codes.get(text) ?? codes.set(text, codes.size).get(text);
  const renamed = orders.map((order) =>
    brokers.remembered(({ queue, flying }) => numbered(JSON.stringify([queue, order.map((c) => flying[c])]))),
  );
  const candidates = orders.map(() => new Array(FIRST + C).fill(0));
  return (state) => {
    let least = candidates[0];
    for (let i = 0; i < orders.length; i++) {
      const code = candidates[i];
      code[0] = state[0];
      code[1] = state[1];
      put(code, BROKER, renamed[i](get(state, BROKER)));
      for (let place = 0; place < C; place++) code[FIRST + place] = state[FIRST + orders[i][place]];
      if (isBefore(code, least)) least = code;
    }
    return least;
  };
}

function isBefore(a, b) {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] < b[i];
  return false;
}

function permutations(list) {
  if (list.length <= 1) return [list];
  return list.flatMap((first) => permutations(list.filter((each) => each !== first)).map((rest) => [first, ...rest]));
}

/**
 * The model for M messages, C consumers, and budgets of L losses, R retries, D redeliveries and K crashes. `engine` has the
 * ChartTable and the Signals of the project; `symmetric` takes states for one that differ only in which consumer is which.
 */
export function p2(engine, [M, C, ...budgets], { symmetric = false } = {}) {
  const tables = tablesOf(engine, M, C);
  const actions = actionsOf(tables, C);
  const { isLost, isOpen } = questionsTo(tables);
  const all = budgets.reduce((sum, count) => sum + count, 0);
  const enabled = [];
  return {
    initial: initialOf(tables, C, budgets),
    // The invariant that nothing confirmed is lost, and that everything confirmed has its effect in the end.
    properties: 2,
    lively: 0b10,
    steps(state) {
      let count = 0;
      for (let i = 0; i < actions.length; i++) if (isEnabled(state, actions[i])) enabled[count++] = actions[i];
      enabled.length = count;
      return enabled;
    },
    after,
    encode: symmetric ? canonically(tables, C) : (state) => state,
    faults: (state) => all - get(state, LOSSES) - get(state, RETRIES) - get(state, REDELIVERIES) - get(state, CRASHES),
    broken: (state) => (isLost(state) ? 1 : 0),
    isBenign: ({ budget }) => budget === undefined,
    rest: (state, steps) =>
      steps.length === 0 ? { violated: isOpen(state) ? 0b10 : 0, undecided: 0, facts: 0 } : undefined,
    /** How many transitions XState has been asked for, and how many snapshots there are. */
    statistics() {
      const calls = Object.values(tables).reduce((sum, { table }) => sum + table.calls, 0);
      const snapshots = Object.fromEntries(Object.entries(tables).map(([name, { nodes }]) => [name, nodes.length]));
      return { calls, snapshots };
    },
  };
}
