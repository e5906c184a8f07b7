import { readFileSync } from 'node:fs';
import { CAP_1_2 } from '@dec112/cap-ts';
import { type CapAlert, capTime, readCap, writeCap } from '@linli/cap';
import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { playbooks } from '../playbooks/index.ts';
import { capMessageOf, type EmergencyAbroad, type Told } from './index.ts';

const schema = {
  fileName: 'cap-1.2.xsd',
  contents: readFileSync(new URL('../../../../../fixtures/cap/cap-1.2.xsd', import.meta.url), 'utf8'),
};
const start = Date.UTC(2026, 6, 1, 12, 15);
const courses: readonly (readonly Told[])[] = [
  ['call-up', 'all-clear'],
  ['call-up', 'cancel', 'all-clear'],
  ['call-up', 'update', 'update', 'update', 'cancel', 'all-clear'],
  ['call-up', 'update', 'cancel', 'update', 'cancel', 'all-clear'],
];

/** Every message of one emergency, each made with all before it. */
function chainOf(emergency: EmergencyAbroad, course: readonly Told[]): CapAlert[] {
  const chain: CapAlert[] = [];
  for (const [index, told] of course.entries())
    chain.push(
      capMessageOf(emergency, told, { sentAt: new Date(start + index * 60_000).toISOString(), earlier: [...chain] }),
    );
  return chain;
}

const chains = playbooks.flatMap(playbook =>
  (['actual', 'exercise'] as const).flatMap(status =>
    courses.map((course, index) =>
      chainOf(
        {
          emergencyId: `0198f0c2-0000-7000-8000-00000000000${index}`,
          status,
          playbook,
          level: playbook.levels[0]!.id,
          dueAt: new Date(start + 3 * 3_600_000).toISOString(),
          community: { code: '900000000001', name: '试验社区 <东> & "西"' },
          gridCodes: ['900000000001001', '900000000001002'],
          sender: '900000000001@linli.example.org',
        },
        course,
      ),
    ),
  ),
);

test('whatever happens to an emergency, each message is valid by the schema, and names all before it and nothing else', async () => {
  const all = chains.flat();
  const xml = all.map((alert, index) => ({ fileName: `${index}.xml`, contents: writeCap(alert) }));
  expect((await validateXML({ xml, schema })).errors).toEqual([]);
  for (const chain of chains)
    for (const [index, { msgType, references }] of chain.entries()) {
      const before = chain.slice(0, index).map(one => `${one.sender},${one.identifier},${one.sent}`);
      expect(references ?? '').toBe(before.join(' '));
      expect(msgType === 'Alert').toBe(index === 0);
    }
  expect(new Set(chains[0]!.map(alert => alert.sent))).toEqual(new Set([capTime(start), capTime(start + 60_000)]));
});

test('another library reads the references of each as they were written; our own reader finds no fault', async () => {
  for (const alert of chains.flat()) {
    const text = writeCap(alert);
    expect(readCap(text).faults).toEqual([]);
    const theirs = await CAP_1_2.Alert.fromXML(text);
    expect([theirs.identifier, theirs.references ?? '']).toEqual([alert.identifier, alert.references ?? '']);
  }
});
