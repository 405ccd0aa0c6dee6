import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seq } from '../../src/model/ids.ts';
import { svg } from '../../src/report/svg.ts';
import { arbitraryTrace, hostileName } from '../support/arbitrary-trace.ts';
import { ExampleTrace, exampleMessage, exampleNodes, exampleTrace } from '../support/example-trace.ts';
import { type Element, elementsNamed, parseXml } from '../support/xml.ts';

const verdicts = [
  {
    name: 'exactly-once',
    verdict: { status: 'violated', because: 'shop-1 took effect 2 times', witnesses: [seq(16), seq(24)] },
    expected: 'violated',
  },
] as const;
const example = {
  events: exampleTrace(),
  participants: exampleNodes,
  title: 'Ack after the effect',
  description: 'seed 1',
  verdicts,
};

const texts = (root: Element): string[] => elementsNamed(root, 'text').map(({ text }) => text);
const titles = (root: Element): string[] => elementsNamed(root, 'title').map(({ text }) => text);

describe('a space-time diagram', () => {
  test('has a head for each actor, words for each arrow and glyph, and the verdicts below', () => {
    const shown = texts(parseXml(svg(example))).filter((text) => !/^[\d.]+$/.test(text));
    expect(shown.join('\n')).toMatchInlineSnapshot(`
      "Ack after the effect
      seed 1
      exactly-once: violated. shop-1 took effect 2 times
      shop
      producer
      broker
      broker
      worker
      consumer
      publish shop-1
      confirm shop-1
      deliver shop-1
      publish shop-2
      LOST (chance)
      deliver shop-1, attempt 2, redelivered
      ack shop-1
      ms
      #
      effect shop-1
      FAULT crashes (after-effect of shop-1)
      restarts
      shop-1 back in the queue (consumer-forgot)
      effect shop-1 AGAIN (2x)
      is shop-2 accepted? unknown"
    `);
  });

  test('says of each event in a sentence what happened', () => {
    const told = titles(parseXml(svg(example)));
    expect(told).toContain('worker: shop-1 takes effect AGAIN, for the 2nd time');
    expect(told).toContain('shop to broker: publish shop-2 is lost by chance');
    expect(told).toContain('fault: worker crashes (after-effect of shop-1)');
  });

  test('runs downwards in the order of events', () => {
    const numbers = elementsNamed(parseXml(svg(example)), 'text').filter(({ attributes }) => attributes.x === '118');
    const ys = numbers.map(({ attributes }) => Number(attributes.y));
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(numbers.map(({ text }) => text).slice(1)).toEqual([
      '1',
      '2',
      '6',
      '8',
      '9',
      '11',
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
      '21',
      '22',
      '24',
      '26',
      '27',
      '30',
    ]);
  });

  test('hatches the lane of an actor from its crash to its restart, or to the end', () => {
    const hatched = (text: string) =>
      elementsNamed(parseXml(text), 'rect').filter(({ attributes }) => attributes.class === 'down');
    expect(hatched(svg(example))).toHaveLength(1);
    const trace = new ExampleTrace();
    trace.fault('worker', 'crashed');
    trace.fault('broker', 'crashed');
    trace.fault('broker', 'restarted');
    expect(hatched(svg({ ...example, events: trace.events }))).toHaveLength(2);
  });

  test('shows what is still under way, and a packet that came twice', () => {
    const trace = new ExampleTrace();
    const wire = trace.send('shop', 'broker', 'publish', exampleMessage('shop', 1));
    wire.duplicated();
    wire.arrives();
    wire.arrives();
    trace.send('shop', 'shop', 'remind').arrives();
    trace.send('shop', 'broker', 'publish', exampleMessage('shop', 2));
    const shown = texts(parseXml(svg({ events: trace.events, participants: exampleNodes })));
    expect(shown).toContain('publish shop-2, still under way');
    expect(shown).toContain('the same packet twice');
    expect(shown).toContain('remind');
  });

  test('can begin later, and still knows what happened before', () => {
    const again = example.events.findIndex((event) => event.type === 'fact' && event.fact.type === 'effected') + 1;
    const shown = texts(parseXml(svg(example, { from: again }))).join('\n');
    expect(shown).toMatch(/AGAIN/);
    expect(shown).not.toContain('publish shop-1');
  });

  test('says what it leaves out', () => {
    const shown = texts(parseXml(svg(example, { limit: 4 })));
    expect(shown).toContain('Cut here: 14 more rows are not drawn; these are the first 4.');
    expect(shown.join()).not.toContain('still under way');
  });

  test('follows the page between light and dark, or keeps to one of them', () => {
    expect(svg(example)).toContain('@media (prefers-color-scheme:dark){.queuescope-diagram{--bg:#0F1419');
    expect(svg(example, { theme: 'light' })).not.toContain('#0F1419');
    expect(svg(example, { theme: 'dark', scope: 'd2' })).toContain('.d2{--bg:#0F1419');
  });

  test('of nothing is a diagram too', () => {
    expect(titles(parseXml(svg({ events: [], participants: [] })))).toEqual(['A run of Queuescope']);
  });

  test('is well formed and self-contained, whatever the names are', () => {
    const property = fc.property(arbitraryTrace(hostileName), hostileName, (events, title) => {
      const text = svg({ events, participants: exampleNodes, title, description: title });
      const root = parseXml(text);
      const names = new Set([
        'svg',
        'title',
        'desc',
        'style',
        'defs',
        'pattern',
        'rect',
        'line',
        'text',
        'g',
        'path',
        'circle',
      ]);
      expect(text).not.toContain('NaN');
      expect(everyName(root).filter((name) => !names.has(name))).toEqual([]);
      expect(everyAttribute(root).filter((name) => /^on|href|src/.test(name))).toEqual([]);
    });
    fc.assert(property, { seed: 20240509, numRuns: 300 });
  });
});

const everyName = (element: Element): string[] => [element.name, ...element.children.flatMap(everyName)];

const everyAttribute = (element: Element): string[] => [
  ...Object.keys(element.attributes),
  ...element.children.flatMap(everyAttribute),
];
