// What the tests of the command line read its output with.
export { widthOf } from '../../../src/report/text/width.ts';
export { parseTraceFile } from '../../../src/report/trace-file.ts';
