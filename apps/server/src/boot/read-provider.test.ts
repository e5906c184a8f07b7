import { describe, expect, it } from 'vitest';
import { readProvider } from './read-provider.ts';

const set = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'linli', OIDC_CLIENT_SECRET: 'quiet' };

describe('the office’s own accounts, as the environment sets them', () => {
  it('are none when nothing is set, and named by their address when no name is', () => {
    expect(readProvider({})).toBeNull();
    expect(readProvider(set)).toMatchObject({ name: 'id.example', asksSecondFactor: false });
    expect(readProvider({ ...set, OIDC_NAME: '政务', OIDC_SECOND_FACTOR: 'provider' })).toMatchObject({
      name: '政务',
      asksSecondFactor: true,
    });
  });

  it('are refused with a sentence when half set, no address, or in clear', () => {
    for (const name of Object.keys(set)) expect(() => readProvider({ ...set, [name]: undefined })).toThrow(/all three/);
    expect(() => readProvider({ ...set, OIDC_ISSUER: 'not an address' })).toThrow(/no address/);
    expect(() => readProvider({ ...set, OIDC_ISSUER: 'http://id.example' })).toThrow(/https/);
    expect(readProvider({ ...set, OIDC_ISSUER: 'http://localhost:9/' })).not.toBeNull();
  });
});
