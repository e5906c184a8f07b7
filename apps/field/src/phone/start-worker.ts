/** The part of Trusted Types that is used; absent in many browsers. */
interface TrustedUrls {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/**
 * Registers the service worker, only an extra for a cold start without network: everything else works without it, and
 * plain http has none. The address passes a policy, where the server asks for Trusted Types.
 */
export function startWorker(): void {
  const address = '/field/sw.js';
  const trusted = (globalThis as { trustedTypes?: TrustedUrls }).trustedTypes;
  const url =
    trusted?.createPolicy('linli-field', { createScriptURL: () => address }).createScriptURL(address) ?? address;
  void navigator.serviceWorker?.register(url, { scope: '/field/' }).catch(() => {});
}

/** Could this page be opened anew without a network? Not where the browser keeps no worker: plain http, or a certificate it does not trust. */
export const startsOffline = (): boolean => !!navigator.serviceWorker?.controller;
