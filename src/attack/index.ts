/** People's own handlers under attack. */

export { playAmqplib } from './clients/amqplib/play.ts';
export type { Play, Played, Surface } from './clients/client.ts';
export { playIoredis } from './clients/ioredis/play.ts';
export { type ClientName, clientNames } from './clients/names.ts';
export { PlayedLife } from './clients/played-life.ts';
export {
  errorText,
  type Handler,
  HandlerLife,
  type HandlerMessage,
} from './handler/handler-life.ts';
export type { Effects, Row, Store, Transaction } from './handler/port.ts';
export { lineOf, saidIn } from './lines/protocol.ts';
export { failureText } from './process/failures.ts';
export { type Host, type Life, Trouble, type TroubleKind } from './process/host.ts';
export { siteIn, siteText } from './process/site.ts';
export type { Heard, Input, Output, Remark, Site } from './process/words.ts';
export { type AttackOptions, attack, togetherOf } from './search/attack.ts';
export type { Excused } from './search/excuses.ts';
export {
  type Cost,
  costOf,
  costText,
  faultCount,
  type Strike,
  type StrikeBudget,
  type StrikeKind,
  strikeKinds,
} from './search/plan.ts';
export type { AttackResult, Breach, Finding } from './search/result.ts';
export { type SingleFault, withoutArguments } from './search/singles.ts';
export { MOST_SWITCHES } from './search/switches.ts';
export type { Tried } from './search/tally.ts';
export { type Trial, type TrialFaults, trial } from './search/trial.ts';
export { type HandlerTrial, tryHandler, usualWorld } from './search/try-handler.ts';
export { MOST_TOGETHER } from './search/unsent.ts';
export { MOST_CONSUMERS, participants } from './world/topology.ts';
export type { Bodies, WorldChoice } from './world/world.ts';
