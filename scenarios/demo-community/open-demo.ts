import type { Client } from '@linli/protocol';
import { v7 } from 'uuid';
import { type DemoPerson, generateCommunity } from './index.ts';
import { type DemoTarget, demoPersonId, type LoadedCommunity, loadDemoCommunity } from './load.ts';
import { loadHouseholds } from './load-households.ts';

/** What a running server gives beyond the loader's needs: links for named people. */
export interface DemoServer extends DemoTarget {
  /** Address that people open. */
  readonly publicUrl: string;
  /** A single-use sign-in link for somebody. */
  linkOf(communityId: string, personId: string, app: 'console' | 'field'): Promise<string>;
  /** A client signed in as somebody. */
  clientOf(communityId: string, personId: string): Promise<Client>;
}

const seed = 20_221_118;

/** Someone to be, for a while. */
interface Persona {
  readonly who: string;
  readonly app: 'console' | 'field';
  readonly personId: string;
}

/** Loads the demonstration community on first start, and says a sign-in link for each persona, line by line. */
export async function openDemo(server: DemoServer, existing: string | undefined): Promise<string[]> {
  const { communityId, generated } = existing
    ? { communityId: existing, generated: generateCommunity({ seed }) }
    : await firstLoad(server);
  const secretary = generated.people.find(person => person.role === 'community-staff');
  const officerId = demoPersonId(communityId, secretary?.id ?? '');
  const lines = [
    '演示社区（人物均为虚构，数据单独存放） · demonstration community (invented people, its own data folder)',
  ];
  for (const persona of await personas(server, communityId, officerId, generated.people)) {
    lines.push(`  ${persona.who.padEnd(34, ' ')} ${await server.linkOf(communityId, persona.personId, persona.app)}`);
  }
  lines.push(`  ${'居民 · resident'.padEnd(34, ' ')} ${server.publicUrl}/resident/#/${generated.community.code}`);
  return lines;
}

/** Fills the doors with households, after the links were said: a start is not to wait for them. Gives how many were stored. */
export async function fillDemo(server: DemoServer, communityId: string): Promise<number> {
  const generated = generateCommunity({ seed });
  const secretary = generated.people.find(person => person.role === 'community-staff');
  const office = await server.clientOf(communityId, demoPersonId(communityId, secretary?.id ?? ''));
  return loadHouseholds(office, communityId, generated);
}

async function firstLoad(server: DemoServer): Promise<LoadedCommunity> {
  const loaded = await loadDemoCommunity(server, { seed });
  await leaveSomethingToDo(loaded.office, loaded.communityId, loaded.gridIds);
  return loaded;
}

/** A morning's inbox, so that no screen is empty at first sight. */
async function leaveSomethingToDo(office: Client, communityId: string, gridIds: readonly string[]): Promise<void> {
  const reports = [
    { caseKind: 'fire-passage', urgency: 'danger', text: '楼道口停了三辆电瓶车，消防通道走不通。' },
    { caseKind: 'lighting', urgency: 'today', text: '二楼声控灯坏了，晚上看不见。' },
    { caseKind: 'rubbish', urgency: 'today', text: '垃圾桶满了，没有人清。' },
    { caseKind: 'wish', urgency: 'whenever', text: '想在院里添一张长椅。' },
  ] as const;
  for (const [index, report] of reports.entries()) {
    await office.command(
      'cases.report',
      { caseId: v7(), ...report, channel: 'telephone', place: { gridId: gridIds[index * 3] ?? gridIds[0] } },
      { communityId },
    );
  }
}

async function personas(
  server: DemoServer,
  communityId: string,
  officerId: string,
  named: readonly DemoPerson[],
): Promise<Persona[]> {
  const office = await server.clientOf(communityId, officerId);
  const { grids } = await office.view('grids.current', { communityId });
  const grid = grids[0];
  const held = grid ? await office.view('roster.grid', { communityId, gridId: grid.id }) : null;
  const short = grid?.name ?? '';
  const byRole = (role: string) => named.find(person => person.role === role);
  const list: (Persona | null)[] = [
    { who: '社区书记（值守、全部功能） · office', app: 'console', personId: officerId },
    persona('网格规划员 · planner', 'console', byRole('planner')),
    persona('街道值班 · street duty', 'console', byRole('street-staff')),
    held?.head ? { who: `${short} 微网格长 · grid head`, app: 'field', personId: held.head.id } : null,
    held?.members[0] ? { who: `${short} 微网格员 · grid member`, app: 'field', personId: held.members[0].id } : null,
    persona('一般网格员 · general grid', 'field', byRole('general-grid-member')),
  ];
  return list.filter(each => each !== null);

  function persona(who: string, app: 'console' | 'field', person: { readonly id: string } | undefined): Persona | null {
    return person ? { who, app, personId: demoPersonId(communityId, person.id) } : null;
  }
}
