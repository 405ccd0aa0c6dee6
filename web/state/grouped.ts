export { grouped } from '../../src/report/text/grouped.ts';
