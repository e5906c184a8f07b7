import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localCertificate, roomAddresses } from './tls.ts';

const at = (address: string, internal = false, family = 'IPv4') => [{ address, internal, family }] as never;

test('the address a phone can reach comes first, bridges of virtual machines and self-given ones last', () => {
  const found = roomAddresses(undefined, {
    lo: at('127.0.0.1', true),
    docker0: at('172.17.0.1'),
    usb0: at('169.254.7.7'),
    wlan0: at('192.168.1.20'),
    eth1: at('fe80::1', false, 'IPv6'),
  });
  expect(found[0]).toBe('192.168.1.20');
  expect(found).toHaveLength(3);
});

test('a machine without a network says what to do; a named host is taken at its word', () => {
  expect(() => roomAddresses(undefined, { lo: at('127.0.0.1', true) })).toThrow(/no network address.*Wi-Fi/);
  expect(roomAddresses('192.168.1.9', {})).toEqual(['192.168.1.9']);
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-tls-'));
  mkdirSync(join(folder, 'secrets'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the certificate stays the same until an address is new, and only its owner reads the key', async () => {
  const first = await localCertificate(folder, ['192.168.1.20']);
  expect((await localCertificate(folder, ['192.168.1.20'])).cert).toBe(first.cert);
  expect((await localCertificate(folder, ['192.168.1.21'])).cert).not.toBe(first.cert);
  expect(statSync(join(folder, 'secrets/local-certificate.json')).mode & 0o077).toBe(0);
});
