import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireInstanceLock, describeHolder, type InstanceHeld, type InstanceLock } from './instance-lock.ts';
import { describeProcess } from './process-state.ts';

const program = `
  const { acquireInstanceLock } = await import(process.argv[1]);
  const lock = acquireInstanceLock(process.argv[2]);
  if ('refused' in lock) { console.log('refused ' + lock.holder.pid); process.exit(3); }
  lock.announce('http://127.0.0.1:8420');
  console.log('held');
  setInterval(() => undefined, 1000);
`;

describe('F4: the holder of a data folder', () => {
  let folder: string;
  const children: ReturnType<typeof spawn>[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-lock-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  async function otherProcess(): Promise<ReturnType<typeof spawn>> {
    const module = new URL('./instance-lock.ts', import.meta.url).href;
    const args = ['--input-type=module', '-e', program, module, folder];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await once(child.stdout!, 'data');
    return child;
  }

  it('is the first one; a second is refused and told who, since when and where', async () => {
    const child = await otherProcess();
    const second = acquireInstanceLock(folder) as InstanceHeld;
    expect(second.refused).toBe('data-folder-held');
    expect(second.holder).toMatchObject({ pid: child.pid, address: 'http://127.0.0.1:8420' });
    expect(describeHolder(second.holder)).toContain(`process ${child.pid}, since 20`);
  });

  it('still holds while it is stopped', async () => {
    const child = await otherProcess();
    child.kill('SIGSTOP');
    expect(acquireInstanceLock(folder)).toMatchObject({ refused: 'data-folder-held' });
    child.kill('SIGCONT');
  });

  it('is replaced when it was killed', async () => {
    const child = await otherProcess();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = acquireInstanceLock(folder) as InstanceLock;
    expect(acquireInstanceLock(folder)).toMatchObject({ holder: { pid: process.pid } });
    lock.release();
  });

  it('is replaced when its number belongs to a later process', () => {
    const other = { pid: process.pid, startedAt: 'long ago', since: '2026-01-01T00:00:00.000Z' };
    writeFileSync(join(folder, 'linli.lock'), JSON.stringify(other));
    const lock = acquireInstanceLock(folder) as InstanceLock;
    expect(JSON.parse(readFileSync(join(folder, 'linli.lock'), 'utf8')).startedAt).toBe(
      describeProcess(process.pid)?.startedAt,
    );
    lock.release();
  });

  it('is replaced when its file is torn', () => {
    writeFileSync(join(folder, 'linli.lock'), '{"pid":');
    const lock = acquireInstanceLock(folder);
    expect('refused' in lock).toBe(false);
    (lock as InstanceLock).release();
  });

  it('leaves nothing behind when it gives the folder up', () => {
    const lock = acquireInstanceLock(folder) as InstanceLock;
    lock.announce('http://127.0.0.1:8420');
    lock.release();
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not take away the file of the one that came after it', async () => {
    const lock = acquireInstanceLock(folder) as InstanceLock;
    rmSync(join(folder, 'linli.lock'));
    const child = await otherProcess();
    lock.release();
    expect(acquireInstanceLock(folder)).toMatchObject({ holder: { pid: child.pid } });
  });
});
