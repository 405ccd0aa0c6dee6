import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answers, verbs } from '../../src/actors/protocol.ts';
import { between as betweenRabbits } from '../../src/profiles/rabbitmq/cluster/protocol.ts';
import { between as betweenServers } from '../../src/profiles/redis-pubsub/protocol.ts';
import { scenarioJsonSchema, scenarioSchemaText } from '../../src/scenario/json-schema.ts';
import { packetVerbs } from '../../src/scenario/vocabulary/packets.ts';

interface Node {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly additionalProperties?: unknown;
}

const at = (node: Node, ...keys: string[]): Node =>
  keys.reduce((found, key) => (key === '[]' ? found.items : found.properties?.[key]) ?? {}, node);

describe('the JSON Schema', () => {
  test('the file in scenarios is the one that the vocabulary generates', () => {
    const file = readFileSync(new URL('../../scenarios/scenario.schema.json', import.meta.url), 'utf8');
    expect(
      file === scenarioSchemaText(),
      'scenarios/scenario.schema.json is stale: npm run schema writes it anew',
    ).toBe(true);
  });

  test('it is draft 7, which yaml-language-server understands', () => {
    expect(scenarioJsonSchema().$schema).toBe('http://json-schema.org/draft-07/schema#');
  });

  test('defaults are spelled as in files', () => {
    const schema = scenarioJsonSchema() as Node;
    expect(at(schema, 'until').default).toBe('60s');
    expect(at(schema, 'topology', 'queues', '[]', 'lease').default).toBe('200ms');
    expect(at(schema, 'producers', '[]', 'retry').default).toBe(false);
    expect(at(schema, 'producers').default).toEqual([]);
  });

  test('every key is described, and no mapping takes unknown ones', () => {
    const bare: string[] = [];
    const walk = (node: Node, path: string): void => {
      for (const [key, child] of Object.entries(node.properties ?? {})) {
        if (child.description === undefined) bare.push(`${path}.${key}`);
        walk(child, `${path}.${key}`);
      }
      if (node.properties !== undefined && node.additionalProperties !== false) bare.push(`${path} is open`);
      if (node.items !== undefined) walk(node.items, `${path}[]`);
      node.anyOf?.forEach((option, index) => {
        walk(option, `${path}|${index}`);
      });
    };
    walk(scenarioJsonSchema() as Node, '');
    expect(bare).toEqual([]);
  });

  test('it says nothing that only our own messages use', () => {
    expect(scenarioSchemaText()).not.toMatch(/"(?:form|kinds|keysAre)":/);
  });
});

test('a file may name every packet that there is on the wire', () => {
  const names = [verbs, answers, betweenRabbits, betweenServers].flatMap((each) =>
    Object.values(each).map(({ name }) => name),
  );
  expect([...packetVerbs].sort()).toEqual([...new Set(names)].sort());
});
