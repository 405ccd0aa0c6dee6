/**
 * Queuescope as a library: read a scenario, run it, judge it, tell of it. It knows no Node and no DOM, so the browser
 * uses it as it is.
 *
 *     const parsed = parseScenario(text, 'shop.yaml');
 *     if (parsed.ok) console.log(conduct(parsed.scenario).verdicts['exactly-once'].status);
 *
 * The layers below are there too: `compile` turns a scenario into a world's setup, which `run` takes to its end and
 * `walk`, `begin`, `enabled` and `apply` take step by step; `Judge` follows any trace.
 */

export {
  type Effects,
  type Handler,
  type HandlerMessage,
  type HandlerTrial,
  type Store,
  type Transaction,
  type Trial,
  type TrialFaults,
  Trouble,
  tryHandler,
} from './attack/index.ts';
export * from './campaign/index.ts';
export * from './conformance/index.ts';
export * from './guarantees/index.ts';
export { apply, begin, type Transition } from './kernel/apply.ts';
export { enabled } from './kernel/enabled.ts';
export { atRandom, inTimeOrder, type Policy, scripted } from './kernel/policy.ts';
export { advance, type End, type Run, resume, run, type Stretch, walk } from './kernel/run.ts';
export { reseeded, type Setup } from './kernel/setup.ts';
export type { Step } from './kernel/step.ts';
export type { World } from './kernel/world.ts';
export * from './metrics/index.ts';
export { type CrashPoint, crashPointsOf, type Role } from './model/crash-point.ts';
export type { Fact, FactType } from './model/fact.ts';
export type { Fault, FaultBudget, FaultPlan, Match, Ratio, When } from './model/fault.ts';
export { type Micros, micros, type NodeId, nodeId, type Seq, seq } from './model/ids.ts';
export { canonical, type Json } from './model/json.ts';
export type { Message } from './model/message.ts';
export type { Packet, Verb } from './model/packet.ts';
export type { FaultVerb, LossReason, Observer, TraceEvent, TraceEventOf, TraceEventType } from './model/trace.ts';
export { type Verdict, type VerdictStatus, worst } from './model/verdict.ts';
export type { Diagram } from './report/diagram.ts';
export { diffLines, firstDifference, type TraceDifference } from './report/diff.ts';
export { type Counted, countEffects } from './report/effect-counts.ts';
export { type Failure, failureLines, failureText } from './report/failure.ts';
export { faultSentence } from './report/fault-words.ts';
export { type FlowEdge, type FlowNode, flowchart, type Topology } from './report/flowchart.ts';
export { github } from './report/github.ts';
export { junit } from './report/junit.ts';
export { type MermaidOptions, mermaid } from './report/mermaid.ts';
export type { Expectation, Outcome } from './report/outcome.ts';
export { type Participant, participantsOf } from './report/participants.ts';
export { predicate, sentence, timedSentence } from './report/sentence.ts';
export { type StoryOptions, story, storyLines } from './report/story.ts';
export { type SvgOptions, svg } from './report/svg.ts';
export { tap } from './report/tap.ts';
export type { Paint, Tone } from './report/text/paint.ts';
export { printable } from './report/text/printable.ts';
export { clockFor, spanText } from './report/text/time.ts';
export { TraceFileError } from './report/trace/error.ts';
export { engineNote, type TraceFileHeader } from './report/trace/header.ts';
export { type ParsedTraceFile, parseTraceFile, type TraceFile, traceLines, traceText } from './report/trace-file.ts';
export { TraceHash, traceHash } from './report/trace-hash.ts';
export { countsLines, type VerdictRow, verdictTable } from './report/verdict-table.ts';
export { type Choice, compile } from './scenario/compile.ts';
export * from './scenario/index.ts';
