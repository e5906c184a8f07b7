import { expect, test } from 'vitest';
import { listenOn, readFlags } from './flags.ts';

test('serves on loopback unless told otherwise', () => {
  expect(listenOn(readFlags([]), {})).toEqual({ host: '127.0.0.1', tls: false });
});
test('another device may open it only over TLS', () => {
  expect(listenOn(readFlags(['--lan']), {})).toEqual({ host: '0.0.0.0', tls: true });
  expect(() => listenOn(readFlags(['--host', '0.0.0.0']), {})).toThrow(/--lan/);
});
test('a proxy that does TLS may stand in front when that is said', () => {
  expect(listenOn(readFlags(['--host', '0.0.0.0']), { BEHIND_TLS_PROXY: '1' })).toEqual({
    host: '0.0.0.0',
    tls: false,
  });
});
test('a wrong port or flag is named', () => {
  expect(() => readFlags(['--port', '99999'])).toThrow(/65535/);
  expect(() => readFlags(['--prot', '1'])).toThrow(/--prot/);
});
