import { createHash, createHmac } from 'node:crypto';

/** A request to an Alibaba Cloud OpenAPI in RPC style: everything in the query, nothing in the body. */
export interface AliyunRequest {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** `yyyy-MM-ddTHH:mm:ssZ`. */
  readonly date: string;
  readonly nonce: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
/** RFC 3986: what `encodeURIComponent` leaves and the signature does not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The query as it is signed and sent: sorted, encoded. */
export const queryOf = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');

/**
 * Headers of a signed request. Source: Alibaba Cloud, "V3 request structure and signature" (ACS3-HMAC-SHA256); the test holds its example.
 */
export function signedHeaders(
  request: AliyunRequest,
  key: { readonly id: string; readonly secret: string },
): Record<string, string> {
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    'POST',
    '/',
    queryOf(request.query),
    names.map(name => `${name}:${headers[name]}\n`).join(''),
    names.join(';'),
    sha256(''),
  ].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  return {
    ...headers,
    authorization: `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
