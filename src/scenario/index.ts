/** Scenario files: the vocabulary, how they are read, and what is said about what is wrong with them. */

export { availableProfiles, profileNamed, profiles } from '../profiles/registry.ts';
export { codeFrame, codeFrames } from './code-frame.ts';
export type { ReadFile } from './document/extended.ts';
export { readDuration, readSpan, writeDuration, writeSpan } from './duration.ts';
export { type Explained, explain, fieldPaths, refusal } from './explain.ts';
export { glossary } from './glossary.ts';
export { scenarioJsonSchema, scenarioSchemaText } from './json-schema.ts';
export { type MustSeeWord, mustSeeWords } from './must-see.ts';
export { type ParsedScenario, parseScenario, type SourceMap, type SourcePlace } from './parse.ts';
export { type Path, type Problem, problemJson } from './problem.ts';
export { isProblemCode, type ProblemCode, problemCodes } from './problem-codes/index.ts';
export { readRatio, writeRatio } from './ratio.ts';
export type {
  BrokerSpec,
  ConsumerSpec,
  DiskSpec,
  NetworkRule,
  NetworkSpec,
  ProducerSpec,
  ProfileName,
  QueueSpec,
  Scenario,
  SearchPromise,
  SearchSpec,
  ServiceSpec,
  Span,
  StoreSpec,
} from './scenario.ts';
export { seenWords, type WordSpotter, wordSpotter } from './seen-words.ts';
export { type TemplateName, templates, templateText } from './template.ts';
export type { Address, Refusal, Understood } from './varying/address.ts';
export type { Value } from './varying/range.ts';
export { type Axis, type Setting, VariedScenario } from './varying/variation.ts';
export { type Edits, editedText, type RunPromises } from './writing/edited.ts';
export { type FaultEntry, faultLines, writeFault } from './writing/fault.ts';
