const ownSignIn = 'the session that asks, about its own way of signing in';
const signingIn = 'the proof that is sent is checked: this is how somebody signs in';

/**
 * Addresses that are neither a command nor a view, and what lets somebody through: an operation of the policy table; `each` when every item in the body is judged by its
 * own row; or why it is open to anyone. An address that stands nowhere here fails the build (`registry.test.ts`).
 */
export const endpoints: Readonly<Record<string, { readonly operation: string } | { readonly open: string }>> = {
  'GET /api/access/my-sign-in': { open: ownSignIn },
  'GET /api/access/provider/return': { open: signingIn },
  'POST /api/access/code-app/begin': { open: ownSignIn },
  'POST /api/access/passkey/begin': { open: signingIn },
  'POST /api/access/passkey/begin-register': { open: ownSignIn },
  'POST /api/access/passkey/register': { open: ownSignIn },
  'POST /api/access/passkey/remove': { open: ownSignIn },
  'POST /api/access/passkey/sign-in': { open: signingIn },
  'POST /api/access/provider/begin': { open: signingIn },
  'POST /api/access/second-factor': { open: signingIn },
  'POST /api/access/sign-in': { open: signingIn },
  'POST /api/access/sign-in/password': { open: ownSignIn },
  'POST /api/access/sign-in/recovery-codes': { open: ownSignIn },
  'POST /api/access/sign-in/set-up': { open: signingIn },
  'POST /api/access/wiped': { open: 'a lost phone says with its own token that it is wiped' },
  'POST /api/access/redeem': { open: 'a single-use link is the right itself' },
  'POST /api/access/set-up': { open: 'the set-up link is the right itself' },
  'POST /api/access/clear-traces': { open: 'has the asking browser delete what our pages kept in it; tells nothing' },
  'POST /api/access/sign-out': { open: 'ends the session that asks' },
  'POST /api/callups/answer-link': { open: 'a signed single-use link; a call-up never needs a login' },
  'POST /api/channels/inbound/:communityId/:kind': { open: 'a gateway’s signature is the right itself' },
  'POST /api/channels/inbound/:communityId/sms-aliyun/:token': {
    open: 'the secret in the address is the right itself',
  },
  'GET /api/emergencies/cap/:communityId/out': { open: 'the community’s CAP key is the right itself' },
  'GET /api/emergencies/cap/:communityId/out/:identifier': { open: 'the community’s CAP key is the right itself' },
  'POST /api/emergencies/cap/:communityId/in': { open: 'the community’s CAP key is the right itself' },
  'GET /e/:sign': { open: 'the sign at a door leads to the public page' },
  'GET /here/:code{[0-9]{12}}': { open: 'the public page of a community' },
  'GET /here/:code{[0-9]{12}}/privacy': { open: 'says what is kept and why' },
  'GET /desk/:code{[0-9]{12}}': { open: 'asks for the household’s code' },
  'GET /desk/:code{[0-9]{12}}/:token{[A-Za-z0-9_-]{32}}': { open: 'a signed single-use link, shown closed' },
  'POST /desk/:code{[0-9]{12}}/:token{[A-Za-z0-9_-]{32}}': { open: 'a signed single-use link is the right itself' },
  'POST /desk/:code{[0-9]{12}}/ask': { operation: 'privacy.openRequest' },
  'POST /desk/:code{[0-9]{12}}/close': { open: 'ends the link that asks' },
  'POST /desk/:code{[0-9]{12}}/code': { open: 'the household’s code opens its own link' },
  'POST /api/exports/file': { operation: 'exports.take' },
  'POST /api/imports/look': { operation: 'places.importRows' },
  'POST /api/imports/run': { operation: 'places.importRows' },
  'POST /api/places/import': { operation: 'places.importRows' },
  'POST /api/privacy/copy': { operation: 'privacy.takeCopy' },
  'GET /api/prints/file': { operation: 'prints.order' },
  'POST /api/sync': { operation: 'each' },
};
