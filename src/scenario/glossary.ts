/** The words that reports and files use, each with its one meaning. */

const words = {
  accepted: 'The broker has taken responsibility for a message: whatever loses it from now on is a loss of the broker.',
  ack: 'What a consumer tells the broker when it is done with a message. The broker may then forget it.',
  atomic: 'A way of dedup: the mark is written in one transaction with the effect, so no crash comes between the two.',
  attempted: 'The producer has begun to send a message, whatever became of it.',
  budget: 'The most faults of each kind that a search may put into one run.',
  command: 'What an actor asks the kernel for when it reacts: to send, to wait, to write.',
  confirm: 'What the broker tells a producer when it has accepted a message.',
  crash: 'An actor dies at once and loses what is volatile; what it has forced to disk survives.',
  'dead-letter': 'A message that was given up goes to the dead-letter queue, with the reason, instead of being lost.',
  dedup:
    'Keeping in mind which messages are done, so that a repeated one has no second effect: mark-first, mark-last or atomic.',
  delivered: 'A consumer has got a message. It need not be processed yet, let alone have had its effect.',
  duplicate: 'Two of the same: the network brings a packet twice, or a message has its effect twice.',
  effect: 'What the message is for, seen from outside, such as a charge. The guarantees count effects, not deliveries.',
  envelope: 'One transmission of something on the wire; a message may travel in many.',
  excused:
    'A message without an effect for a reason that its setting names, as a limit of deliveries or a time to live: counted apart from lost.',
  fact: 'What an event meant, in the words of messaging: stored, delivered, effected, acked, dropped.',
  fate: 'What the network decides about a packet: that it arrives, when, twice or never.',
  fault: 'What the adversary does on purpose: a crash, a partition, a lost or repeated packet. What mends it is none.',
  fence: 'A number by which a store refuses the writes of a consumer whose lease is over.',
  inbox: 'A store in which a consumer marks what is done, in the same transaction as the effect.',
  lease:
    'How long a delivered message may stay unacknowledged before the broker delivers it again. Also called visibility timeout.',
  lost: 'Of a message: accepted, and it will never have its effect, without an excuse. Of a packet: it never arrives.',
  'mark-first': 'A way of dedup: marked as done before the effect. A crash between the two loses the effect.',
  'mark-last': 'A way of dedup: marked as done after the effect. A crash between the two repeats the effect.',
  mattered:
    'Of a fault: the run is another than it would have been without it. A search in which none did shows nothing.',
  message: 'What the application sends. It keeps its id through every retry and every broker.',
  outbox: 'A table in which a service writes what it has to publish, in the same transaction as its effect.',
  par: 'The least number of faults that breaks a guarantee.',
  partition: 'A cut in the network: what is sent across it is lost or held back until it heals.',
  path: 'The choices of one run of a search, as a short code that replays it.',
  plan: 'The faults of one run, as data; its code replays the run.',
  policy: 'Who chooses what happens next where several things may.',
  prefetch: 'How many messages a consumer may hold before it acknowledges one.',
  profile: 'A kind of broker with its client, such as rabbitmq. queuescope list profiles tells those of this version.',
  redelivered: 'A message is delivered again since its first delivery was not acknowledged.',
  reorder: 'A fault: a packet comes later than one that was sent after it.',
  stall: 'A fault of attacks: the answer to a request comes after the lease is over.',
  step: 'What may happen next. A search takes each of them, a run one.',
  switch: 'In an attack, another process or delivery goes on first after an await. It is no fault, and counted apart.',
  trace: 'All events of a run in their order. Verdicts, metrics and diagrams are made of it alone.',
  undecided: 'A verdict that is neither: the run or the search ended before it could be told.',
  unknown: 'The producer stopped waiting for a confirm, and cannot tell whether the message was accepted.',
  verdict: 'What a guarantee decides about a run: holds, violated or undecided.',
  witness: 'An event that shows why a verdict is what it is.',
} as const satisfies Readonly<Record<string, string>>;

/** A word that the glossary has. */
export type GlossaryWord = keyof typeof words;

/** The glossary. */
export const glossary: Readonly<Record<GlossaryWord, string>> = words;

/** Whether the glossary has a word. */
export const isGlossaryWord = (word: string): word is GlossaryWord => Object.hasOwn(words, word);
