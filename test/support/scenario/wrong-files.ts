// Scenario files with one thing wrong in each. Long because every kind of problem has its own.

/** A file, and the one error that it has. */
export interface WrongFile {
  readonly title: string;
  readonly file: string | Uint8Array;
  readonly code: string;
  readonly line: number;
  /** A part of the message. */
  readonly says: string;
  /** A part of the hint. */
  readonly hint?: string;
}

const head = 'queuescope: 1\nname: Wrong\n';
const world = `${head}producers: [{ id: shop, to: orders, messages: 3 }]\nconsumers: [{ id: worker, from: orders }]\n`;
const rabbit = `${world}profile: rabbitmq\ntopology:\n  queues: [{ name: orders }]\n  rabbitmq:\n`;

type Case = readonly [title: string, file: string | Uint8Array, at: string, says: string, hint?: string];

const nested = (depth: number): string => `${head}x: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
const bomb = (levels: number): string =>
  Array.from({ length: levels }, (_, n) =>
    n === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
      : `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
  ).join('\n');

/** At each step two services pass on to the same queue, so that there are twice as many messages. */
const multiplying = (steps: number): string =>
  Array.from({ length: 2 * steps }, (_, n) => {
    const step = n >> 1;
    return `  - { id: s${n}, from: ${step === 0 ? 'orders' : `q${step}`}, to: q${step + 1} }\n`;
  }).join('');

const cases: readonly Case[] = [
  // The file itself.
  ['bytes that are not UTF-8', new Uint8Array([0x61, 0xff, 0xfe]), 'QS101 1', 'not UTF-8'],
  ['a NUL', 'queuescope: 1\nname: a\u0000b\n', 'QS102 2', 'U+0000'],
  ['a reversed reading direction', 'queuescope: 1\nname: a\u202eb\n', 'QS102 2', 'U+202E'],
  ['a control character behind an escape', 'queuescope: 1\nname: "a\\u0007b"\n', 'QS102 2', 'U+0007'],
  ['a file of more than 1 MB', `# ${'x'.repeat(1_000_000)}`, 'QS103 1', 'the limit is 1 MB'],
  ['a file with too many parts', `${head}x: [${'1,'.repeat(200_000)}]`, 'QS103 3', 'too many parts'],
  ['an empty file', '', 'QS104 1', 'says nothing', 'queuescope new'],
  ['only comments', '# one\n# two\n', 'QS104 1', 'says nothing'],
  ['a bracket that is not closed', `${head}producers: [{ id: shop\n`, 'QS105 4', 'not YAML', 'missing'],
  ['a tab as indentation', `${head}network:\n\tlatency: 1ms\n`, 'QS105 4', 'not YAML', 'spaces'],
  ['a colon in a plain text', 'queuescope: 1\nname: Retry: what now\n', 'QS105 2', 'not YAML', 'quotes'],
  ['a key that stands twice', `${head}until: 1s\nuntil: 2s\n`, 'QS106 4', '"until"'],
  ['an alias bomb', `${head}${bomb(7)}\n`, 'QS107 6', 'unfold'],
  ['an alias that contains itself', `${head}faults: &f [*f]\n`, 'QS107 3', 'contains itself'],
  ['an alias without an anchor', `${head}faults: *f\n`, 'QS107 3', 'no such anchor'],
  ['two documents', `${world}---\n${world}`, 'QS108 5', 'second document'],
  ['a tag', 'queuescope: 1\nname: !secret x\n', 'QS109 2', 'tags'],
  ['a depth of a hundred', nested(60), 'QS110 3', 'too deeply'],
  ['a depth of a hundred thousand', nested(100_000), 'QS110 3', 'too deeply'],
  ['a list at the top', '- a\n- b\n', 'QS111 1', 'a list, not a mapping'],
  ['a text at the top', 'just words\n', 'QS111 1', '"just words", not a mapping'],
  ['the key __proto__', `${head}__proto__: { x: 1 }\n`, 'QS112 3', '"__proto__" cannot be a key'],
  ['the key constructor', `${head}network: { constructor: 1 }\n`, 'QS112 3', '"constructor" cannot be a key'],
  ['a list as a key', `${head}[a, b]: 1\n`, 'QS112 3', 'a list cannot be a key'],
  ['a number as a key', `${head}7: 1\n`, 'QS112 3', '7 cannot be a key'],
  ['a merge key', `${head}network: { <<: { latency: 1ms } }\n`, 'QS113 3', 'merge keys'],
  ['a base that is not there', `${head}extends: ./nowhere.yaml\n`, 'QS120 3', '"./nowhere.yaml" cannot be read'],
  ['a file that extends itself', `${head}extends: ./wrong.yaml\n`, 'QS121 3', 'extends itself'],
  ['an absolute path', `${head}extends: /etc/passwd\n`, 'QS123 3', 'not a path', './other.yaml'],
  ['a path to something else', `${head}extends: ./secrets.txt\n`, 'QS123 3', 'not a path'],
  ['a list of bases', `${head}extends: [./a.yaml]\n`, 'QS123 3', 'a list is not a path'],
  // Its shape.
  ['no version', 'name: Wrong\n', 'QS201 1', 'which version', 'queuescope: 1'],
  ['another version', 'queuescope: 2\nname: Wrong\n', 'QS201 1', 'version 2', 'version 1'],
  ['a version in quotes', 'queuescope: "1"\nname: Wrong\n', 'QS201 1', 'version "1"'],
  ['no name', 'queuescope: 1\n', 'QS202 1', '"name" is missing'],
  ['a name without a value', 'queuescope: 1\nname:\n', 'QS202 2', '"name" is missing'],
  ['a producer without a queue', `${head}producers:\n  - id: shop\n`, 'QS202 4', '"to" is missing', 'queue'],
  ['a fault without a time', `${world}faults:\n  - crash: worker\n`, 'QS202 6', '"at" is missing'],
  ['an unknown key', `${head}producer: []\n`, 'QS203 3', '"producer"', 'did you mean producers?'],
  ['a key in camelCase', `${head}mustSee: []\n`, 'QS203 3', '"mustSee"', 'did you mean must-see?'],
  ['an unknown key far down', `${world}search:\n  budget:\n    drop: 1\n`, 'QS203 7', '"drop"', 'did you mean drops?'],
  ['an unknown key of a fault', `${world}faults: [{ crash: worker, at: 1ms, restart: 5ms }]\n`, 'QS203 5', '"restart"'],
  [
    'a mapping for a list',
    `${head}producers: { id: shop, to: orders }\n`,
    'QS204 3',
    'expected a list; found a mapping',
    'dash',
  ],
  ['a text for a mapping', `${head}network: fast\n`, 'QS204 3', 'expected a mapping; found "fast"'],
  ['a number for a name', 'queuescope: 1\nname: 2024\n', 'QS204 2', 'expected a text; found 2024', 'quotes'],
  [
    'a text for a truth value',
    `${world}topology: { queues: [{ name: orders, durable: yes }] }\n`,
    'QS204 5',
    'expected true or false; found "yes"',
  ],
  [
    'a number in quotes',
    `${head}producers: [{ id: shop, to: orders, messages: "3" }]\n`,
    'QS204 3',
    'a whole number',
    'remove the quotes',
  ],
  [
    'half a message',
    `${head}producers: [{ id: shop, to: orders, messages: 1.5 }]\n`,
    'QS204 3',
    '1.5, not a whole number',
  ],
  [
    'an unknown ack',
    `${head}producers: [{ id: shop, to: orders }]\nconsumers: [{ id: worker, from: orders, ack: after }]\n`,
    'QS205 4',
    '"after" is not allowed',
    'on-receipt, before-effect and after-effect',
  ],
  ['a misspelt word', `${world}network: { order: fofo }\n`, 'QS205 5', '"fofo"', 'did you mean fifo?'],
  [
    'a verdict that does not exist',
    `${world}expect: { at-least-once: true }\n`,
    'QS204 5',
    'found true, a truth value',
  ],
  [
    'no messages',
    `${head}producers: [{ id: shop, to: orders, messages: 0 }]\n`,
    'QS206 3',
    '0 is too small',
    'the least is 1',
  ],
  [
    'two million messages',
    `${head}producers: [{ id: shop, to: orders, messages: 2000000 }]\n`,
    'QS206 3',
    'too large',
    '1000000',
  ],
  [
    'a negative par',
    `${world}search: { expect: { exactly-once: { violated: { par: -1 } } } }\n`,
    'QS206 5',
    '-1 is too small',
  ],
  ['steps beyond reason', `${world}limits: { steps: 50000001 }\n`, 'QS206 5', 'too large', '50000000'],
  ['a name of 121 characters', `queuescope: 1\nname: ${'x'.repeat(121)}\n`, 'QS207 2', '121 characters', '120'],
  ['a name of two lines', 'queuescope: 1\nname: |\n  a\n  b\n', 'QS207 2', 'not one line'],
  ['a name of spaces', 'queuescope: 1\nname: " "\n', 'QS207 2', 'not one line'],
  ['an empty name', 'queuescope: 1\nname: ""\n', 'QS207 2', 'empty'],
  ['a topology without queues', `${head}topology: { queues: [] }\n`, 'QS208 3', 'list is empty', 'the least is 1'],
  ['no brokers at all', `${head}brokers: []\n`, 'QS208 3', 'list is empty'],
  ['a partition with one side', `${world}faults: [{ partition: [shop], at: 1ms }]\n`, 'QS208 5', '1 member'],
  [
    'a fault of no kind',
    `${world}faults: [{ crahs: worker, at: 1ms }]\n`,
    'QS209 5',
    'does not say what happens',
    'did you mean crash?',
  ],
  [
    'a fault of two kinds',
    `${world}faults: [{ crash: worker, pause: worker, at: 1ms }]\n`,
    'QS209 5',
    '2 kinds: crash and pause',
  ],
  ['a rule of no kind', `${world}network: { rules: [{ packet: ack }] }\n`, 'QS209 5', 'does not say', 'lose-nth'],
  [
    'a delay by chance and by number',
    `${world}network: { rules: [{ delay: { by: 1ms, chance: 1/2, nth: 1 } }] }\n`,
    'QS209 5',
    'not both',
  ],
  [
    'an id that looks like a number',
    `${head}producers: [{ id: "7", to: orders }]\n`,
    'QS210 3',
    '"7" is not a name',
    'begin with a letter',
  ],
  [
    'an id with odd characters',
    `${head}stores: [{ id: "a b" }]\n`,
    'QS210 3',
    '"a b" is not a name',
    'letters, digits',
  ],
  // Quantities.
  ['a duration that is none', `${world}until: soon\n`, 'QS301 5', '"soon" is not a duration', 'a unit'],
  ['an unknown unit', `${world}until: 10 weeks\n`, 'QS301 5', '"weeks" is not a unit'],
  ['a duration without a unit', `${world}until: 10\n`, 'QS302 5', 'has no unit', 'write 10ms'],
  ['a negative duration', `${world}heal-at: -5ms\n`, 'QS303 5', 'is negative'],
  ['a duration of two years', `${world}until: 730d\n`, 'QS304 5', 'longer than 365 days'],
  ['a duration of a hundred digits', `${world}until: ${'9'.repeat(50)}s\n`, 'QS304 5', 'longer than 365 days'],
  ['half a microsecond', `${world}network: { latency: 0.5us }\n`, 'QS305 5', 'finer than a microsecond'],
  ['a range that is reversed', `${world}network: { latency: 5ms..1ms }\n`, 'QS306 5', 'is reversed', 'write 1ms..5ms'],
  ['a decimal for a ratio', `${world}network: { rules: [{ lose: 0.1 }] }\n`, 'QS307 5', 'a decimal', 'write 1/10'],
  ['a ratio that divides by zero', `${world}network: { rules: [{ lose: 1/0 }] }\n`, 'QS307 5', 'divides by zero'],
  ['a clock that stands still', `${world}faults: [{ skew: worker, at: 1ms, rate: 0 }]\n`, 'QS307 5', 'stop the clock'],
  ['a chance of 150%', `${world}network: { rules: [{ duplicate: 150% }] }\n`, 'QS308 5', 'more than 1'],
  ['a lease of nothing', `${world}topology: { queues: [{ name: orders, lease: 0 }] }\n`, 'QS309 5', 'no wait at all'],
  // What it means.
  [
    'two producers with one id',
    `${head}producers:\n  - { id: shop, to: orders }\n  - { id: shop, to: orders }\n`,
    'QS401 5',
    '"shop" is taken',
  ],
  [
    'a consumer that takes the name of a copy',
    `${head}consumers:\n  - { id: w, from: q, count: 2 }\n  - { id: w-2, from: q }\n`,
    'QS401 5',
    '"w-2" is taken',
  ],
  [
    "a producer with the broker's name",
    `${head}producers: [{ id: broker, to: orders }]\n`,
    'QS401 3',
    '"broker" is taken',
    'short form',
  ],
  [
    'two queues with one name',
    `${world}topology: { queues: [{ name: orders }, { name: orders }] }\n`,
    'QS401 5',
    '"orders" is taken',
  ],
  [
    'a queue that does not exist',
    `${world}topology: { queues: [{ name: order }, { name: orders }] }\nservices: [{ id: s, from: orders, to: [order, bils] }]\n`,
    'QS402 6',
    '"bils"',
  ],
  [
    'a service that publishes to one queue twice',
    `${world}services: [{ id: s, from: orders, to: [bills, bills] }]\n`,
    'QS401 5',
    'publishes to "bills" twice',
  ],
  [
    'a service that consumes what it sends',
    `${world}services: [{ id: s, from: orders, to: orders }]\n`,
    'QS430 5',
    'what s sends comes back to it: orders -> orders',
    'let s publish to another queue',
  ],
  [
    'services that go round in a circle',
    `${world}services:\n  - { id: pay, from: orders, to: [mails, bills] }\n  - { id: dun, from: bills, to: orders }\n`,
    'QS430 6',
    'orders -> bills -> orders',
    'let pay or dun publish',
  ],
  [
    'a service whose dead letters bring back what it sends',
    `${world}topology: { queues: [{ name: orders }, { name: bills, max-deliveries: 2, dead-letter: orders }] }\nservices: [{ id: pay, from: orders, to: bills }]\n`,
    'QS430 6',
    'orders -> bills -> orders',
  ],
  [
    'an atomic service without an outbox',
    `${world}services: [{ id: pay, from: orders, to: bills, dedup: atomic }]\n`,
    'QS431 5',
    'needs an outbox',
    'outbox: true',
  ],
  [
    'an atomic service of several instances',
    `${world}services: [{ id: pay, from: orders, to: bills, outbox: true, dedup: atomic, count: 2 }]\n`,
    'QS431 5',
    'an outbox of its own',
  ],
  ['services that multiply without end', `${world}services:\n${multiplying(24)}`, 'QS432 6', 'more than 10,000,000'],
  [
    'an idempotent effect of a service',
    `${world}services: [{ id: s, from: orders, to: bills, effect: idempotent }]\n`,
    'QS203 5',
    '"effect"',
  ],
  [
    'a message that no service makes',
    `${world}services: [{ id: pay, from: orders, to: bills }]\nfaults: [{ poison: bill/shop-1, node: worker }]\n`,
    'QS421 6',
    '"bill/shop-1"',
  ],
  [
    'a number that what a service makes does not have',
    `${world}services: [{ id: pay, from: orders, to: bills }]\nfaults: [{ poison: 4, node: pay }]\n`,
    'QS421 6',
    'there is no message 4',
  ],
  [
    'a dead-letter queue that does not exist',
    `${world}topology: { queues: [{ name: orders, dead-letter: failed }] }\n`,
    'QS402 5',
    '"failed"',
    'the queues are orders',
  ],
  [
    'a store that does not exist',
    `${head}stores: [{ id: done }]\nconsumers: [{ id: w, from: q, dedup: mark-last, store: dome }]\n`,
    'QS403 4',
    '"dome"',
    'did you mean done?',
  ],
  [
    'a fault for nobody',
    `${world}faults: [{ crash: wroker, at: 1ms }]\n`,
    'QS404 5',
    '"wroker"',
    'did you mean worker?',
  ],
  [
    'a fault for one of several',
    `${head}consumers: [{ id: w, from: q, count: 3 }]\nfaults: [{ crash: w, at: 1ms }]\n`,
    'QS404 4',
    '"w"',
    'w-1 to w-3',
  ],
  ['a rule about nobody', `${world}network: { rules: [{ lose: 1, from: shpo }] }\n`, 'QS404 5', '"shpo"'],
  ['a search that hits nobody', `${world}search: { faults: { nodes: [work] } }\n`, 'QS404 5', '"work"'],
  [
    'an unknown guarantee',
    `${world}expect: { exactly-one: holds }\n`,
    'QS405 5',
    '"exactly-one"',
    'did you mean exactly-once?',
  ],
  [
    'an unknown word to see',
    `${world}must-see: [redelivery]\n`,
    'QS406 5',
    '"redelivery"',
    'did you mean redelivered?',
  ],
  [
    'dedup without a store',
    `${head}consumers: [{ id: w, from: q, dedup: mark-last }]\n`,
    'QS410 3',
    'none is declared',
  ],
  [
    'an idempotent effect and two stores',
    `${head}stores: [{ id: a }, { id: b }]\nconsumers: [{ id: w, from: q, effect: idempotent }]\n`,
    'QS410 4',
    'needs a dedup store',
    'store: a',
  ],
  [
    'an atomic mark in a plain store',
    `${head}stores: [{ id: done }]\nconsumers: [{ id: w, from: q, dedup: atomic }]\n`,
    'QS411 4',
    'needs a transactional store',
  ],
  ['a windowed store without a window', `${head}stores: [{ id: done, kind: windowed }]\n`, 'QS412 3', 'has no window'],
  [
    'a plain store with a window',
    `${head}stores: [{ id: done, window: 5m }]\n`,
    'QS412 3',
    'a plain store has no window',
  ],
  [
    'dead letters that go round',
    `${world}topology:\n  queues:\n    - { name: orders, dead-letter: failed, max-deliveries: 2 }\n    - { name: failed }\n    - { name: own, dead-letter: own }\n`,
    'QS413 9',
    'come back',
  ],
  [
    'a profile of a later version',
    `${head}profile: kafka\n`,
    'QS414 3',
    'the profile kafka is not in this version; in-memory, rabbitmq, redis-pubsub and redis-streams are',
  ],
  [
    'a version that its profile does not have',
    `${head}profile: { name: in-memory, version: "7" }\n`,
    'QS419 3',
    'there is no version "7" of in-memory',
  ],
  [
    'a setting that its profile does not have',
    `${head}profile: rabbitmq\nproducers: [{ id: shop, to: orders, confirm: all, idempotent: true }]\nconsumers: [{ id: worker, from: orders }]\n`,
    'QS460 4',
    'rabbitmq: queues recognise no repeated publication',
  ],
  [
    'a fault of a cluster as a whole, which has nodes',
    `${rabbit}    cluster: { nodes: 3 }\nfaults: [{ crash: broker, at: 1s }]\n`,
    'QS404 10',
    'there is no actor "broker"',
    'there are 3 of them: name one, broker-1 to broker-3',
  ],
  ['a cluster of more nodes than there may be', `${rabbit}    cluster: { nodes: 9 }\n`, 'QS206 9', '9 is too large'],
  [
    'a client of a cluster that would need two connections',
    `${head}profile: rabbitmq\ntopology:\n  queues: [{ name: orders, rabbitmq: { type: quorum } }, { name: bills }]\n  rabbitmq: { cluster: {} }\nproducers: [{ id: shop, to: orders }]\nservices: [{ id: till, from: orders, to: bills }]\n`,
    'QS460 8',
    'in a cluster one client does not use classic and quorum queues',
    'use two clients',
  ],
  [
    'dead letters that a classic queue is to keep',
    `${head}profile: rabbitmq\ntopology: { queues: [{ name: orders, rabbitmq: { dead-letter-strategy: at-least-once } }] }\nproducers: [{ id: shop, to: orders }]\n`,
    'QS460 4',
    'a classic queue moves its dead letters at most once',
    'say type: quorum',
  ],
  [
    'a binding to a queue that is not there',
    `${rabbit}    exchanges: [{ name: shop }]\n    bindings: [{ from: shop, to: ordres, key: a }]\n`,
    'QS407 10',
    'rabbitmq: there is no queue or exchange ordres',
    'did you mean orders?',
  ],
  [
    'a binding from an exchange that is not there',
    `${rabbit}    bindings: [{ from: shop, to: orders, key: a }]\n`,
    'QS407 9',
    'rabbitmq: there is no exchange shop',
    'there is no exchange at all',
  ],
  [
    'an exchange that is declared twice',
    `${rabbit}    exchanges: [{ name: shop }, { name: shop, type: topic }]\n`,
    'QS460 9',
    'rabbitmq: there is an exchange shop already',
  ],
  [
    'a key with more # than a binding may have (RMQ-03)',
    `${rabbit}    exchanges: [{ name: logs, type: topic }]\n    bindings: [{ from: logs, to: orders, key: "#.a.#.b.#" }]\n`,
    'QS460 10',
    'at most two #',
  ],
  [
    'an x-match that there is not (RMQ-05)',
    `${rabbit}    exchanges: [{ name: kinds, type: headers }]\n    bindings: [{ from: kinds, to: orders, arguments: { x-match: some } }]\n`,
    'QS460 10',
    'x-match cannot be "some"',
    'all, any, all-with-x, any-with-x',
  ],
  [
    'an exclusive consumer of a queue with a single active one (RMQ-25)',
    `${head}profile: rabbitmq\ntopology: { queues: [{ name: orders, rabbitmq: { single-active-consumer: true } }] }\nproducers: [{ id: shop, to: orders }]\nconsumers: [{ id: worker, from: orders, rabbitmq: { exclusive: true } }]\n`,
    'QS460 6',
    'refuses an exclusive one',
  ],
  [
    'a header that is a list',
    `${head}profile: rabbitmq\nproducers: [{ id: shop, to: orders, rabbitmq: { headers: [{ a: [1] }] } }]\nconsumers: [{ id: worker, from: orders }]\n`,
    'QS204 4',
    'expected a text, or a number, or true or false, or null; found a list',
  ],
  [
    'a profile beside brokers',
    `${head}profile: in-memory\nbrokers: [{ id: east }]\n`,
    'QS415 3',
    'profile stands beside brokers',
  ],
  [
    'two brokers of which one has no topology',
    `${head}brokers:\n  - { id: east, topology: { queues: [{ name: a }] } }\n  - { id: west }\n`,
    'QS416 5',
    'west has no topology',
  ],
  [
    'more than a thousand actors',
    `${head}consumers: [${Array.from({ length: 11 }, (_, n) => `{ id: w${n}, from: q, count: 100 }`).join(', ')}]\n`,
    'QS417 3',
    'more than 1000 actors',
  ],
  [
    'promises that contradict each other',
    `${world}expect: { exactly-once: holds, at-most-once: violated }\n`,
    'QS418 5',
    'cannot hold where at-most-once is violated',
  ],
  [
    'a hold of everybody',
    `${world}faults: [{ hold: { packet: ack }, at: 1ms }]\n`,
    'QS202 5',
    'whose transmissions',
    'from or to',
  ],
  [
    'an exactly-once that is denied its halves',
    `${world}expect: { exactly-once: violated, at-most-once: holds, at-least-once: holds }\n`,
    'QS418 5',
    'both of its halves hold',
  ],
  [
    'deliveries that contradict each other',
    `${world}search: { expect: { exactly-once-delivery: holds, at-least-once-delivery: violated } }\n`,
    'QS418 5',
    'cannot hold where at-least-once-delivery',
  ],
  [
    'dead letters for another broker',
    `${head}brokers:\n  - { id: east, topology: { queues: [{ name: a, dead-letter: b }] } }\n  - { id: west, topology: { queues: [{ name: b }] } }\n`,
    'QS402 4',
    'a queue of another broker',
  ],
  [
    'a partition of people who are not there',
    `${world}faults: [{ partition: [[shop, ghost], broker], at: 1ms }]\n`,
    'QS404 5',
    '"ghost"',
  ],
  ['a fraction that is too fine', `${world}network: { rules: [{ lose: 1/1000003 }] }\n`, 'QS307 5', 'too fine'],
  [
    'a crash point that does not exist',
    `${world}faults: [{ crash: worker, at: after-efect }]\n`,
    'QS420 5',
    '"after-efect"',
    'did you mean after-effect?',
  ],
  [
    "another role's crash point",
    `${world}faults: [{ crash: worker, at: after-fsync }]\n`,
    'QS420 5',
    'is a consumer and has no point after-fsync',
    'after-receive',
  ],
  [
    'a message beyond the last',
    `${world}faults: [{ crash: worker, at: after-effect, message: 4 }]\n`,
    'QS421 5',
    'no message 4',
    'the number 3',
  ],
  ['a message of nobody', `${world}faults: [{ poison: shpo-1 }]\n`, 'QS421 5', '"shpo-1"', 'did you mean shop-1?'],
  [
    'a slow disk of a consumer',
    `${world}faults: [{ slow-disk: worker, at: 1ms }]\n`,
    'QS422 5',
    'is a consumer and has no disk',
  ],
  [
    "a producer's handler",
    `${world}faults: [{ handler-error: shop, message: 1 }]\n`,
    'QS422 5',
    'is a producer and has no handler',
  ],
  [
    'a partition of one from itself',
    `${world}faults: [{ partition: [shop, [shop, worker]], at: 1ms }]\n`,
    'QS423 5',
    'both sides',
  ],
  [
    'a count for a fault at a time',
    `${world}faults: [{ crash: worker, at: 1ms, nth: 2 }]\n`,
    'QS424 5',
    'means nothing',
  ],
  [
    'an unknown packet',
    `${world}network: { rules: [{ lose-nth: 1, packet: akc }] }\n`,
    'QS425 5',
    '"akc"',
    'did you mean ack?',
  ],
  [
    'a message that is no packet either',
    `${world}network: { rules: [{ lose-nth: 1, message: akc }] }\n`,
    'QS421 5',
    'no message and no packet "akc"',
    'did you mean ack?',
  ],
];

/** The files. */
export const wrongFiles: readonly WrongFile[] = cases.map(([title, file, at, says, hint]) => {
  const [code = '', line] = at.split(' ');
  return { title, file, code, line: Number(line), says, ...(hint !== undefined && { hint }) };
});

/** A file that has nothing wrong, and everything in it. */
export const rightFile = `# yaml-language-server: $schema=../scenario.schema.json
queuescope: 1
name: Everything at once
teaches: what the vocabulary can say
question: Is there anything that it cannot?
profile: { name: in-memory, version: "1" }
topology:
  queues:
    - name: orders
      lease: 300ms
      max-deliveries: 4
      dead-letter: failed
      durable: true
      dedup: { check: before-delivery, store: done }
      max-length: 100
      ttl: 1h
    - { name: failed }
    - { name: bills }
disk: { fsync: { every: 10ms }, write: 250us, sync: 1.5ms }
producers:
  - { id: shop, to: orders, messages: 3, every: 10ms, start: 5ms, confirm: all, retry: { after: 100ms, max: forever, backoff: 2 }, idempotent: true, keys: 2, outbox: true }
consumers:
  - { id: worker, from: orders, prefetch: 2, ack: before-effect, work: 1ms..5ms, dedup: atomic, store: ledger, on-error: reject, count: 2 }
  - { id: mailer, from: bills, effect: idempotent, store: done }
  - { id: clerk, from: failed }
services:
  - { id: biller, from: orders, to: bills, work: 2ms, outbox: true, confirm: leader, dedup: mark-first, store: done }
stores:
  - { id: done, kind: windowed, window: 5m, link: local, retry: 20ms }
  - { id: ledger, kind: transactional }
network:
  latency: 1ms..5ms
  order: any
  rules:
    - { lose: 1/10, packet: ack }
    - { lose-nth: 1, message: ack }
    - { duplicate: 2.5%, from: shop, to: broker }
    - { duplicate-nth: 2, packet: deliver, message: shop-1 }
    - { delay: { by: 30ms, nth: 1 }, packet: confirm }
    - { delay: { by: 30ms, chance: 50% }, message: 3 }
    - { latency: 1ms, from: worker-1 }
faults:
  - { crash: worker-1, at: after-effect, message: 2, restart-after: 50ms }
  - { crash: broker, at: 25ms }
  - { partition: [[shop, worker-1], broker], at: 10ms, heal-after: 1s, one-way: true }
  - { hold: { from: broker, packet: deliver }, at: 30ms, release-after: 10ms }
  - { pause: worker-2, at: after-receive, nth: 2, resume-after: 1s }
  - { lose: { packet: ack }, nth: 2 }
  - { duplicate: { packet: publish, message: 1 } }
  - { delay: { from: shop }, nth: 1, by: 5ms }
  - { slow-disk: broker, factor: 100, at: after-write, for: 1s }
  - { fail-disk: broker, at: 40ms }
  - { skew: done, by: -50ms, rate: 11/10, at: 10ms }
  - { poison: 3 }
  - { handler-error: biller, message: shop-2, error: fatal, times: 2 }
seed: a text
until: 10s
heal-at: 5s
limits: { steps: 1000, events: 2000 }
expect: { at-least-once: holds, exactly-once: undecided }
must-see: [crashed, redelivered]
search:
  budget: { drops: 1, duplicates: 1, crashes: 1, timeouts: 2 }
  faults: { nodes: [worker-1], points: [after-effect], packets: [ack] }
  runs: 50
  expect: { at-least-once: holds, at-most-once: violated, exactly-once: { violated: { par: 1 } } }
`;
