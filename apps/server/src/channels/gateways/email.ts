import { createTransport } from 'nodemailer';
import { type Gateway, SecretMissing, type Sent, secretOf } from '../gateway.ts';
import { AddressRefused } from '../outbound/address-guard.ts';

const timeoutMs = 10_000;

/** A mail by the office's own server. Port 465 speaks TLS from the first byte, any other turns to it when the server offers it. */
export const email: Gateway = async (message, { settings, secrets, mayConnect }) => {
  const host = settings.host ?? '';
  const port = Number(settings.port);
  try {
    const address = await mayConnect(host, port);
    const transport = createTransport({
      host: address,
      port,
      secure: port === 465,
      tls: { servername: host },
      ...(settings.user ? { auth: { user: settings.user, pass: secretOf(secrets, 'password') } } : {}),
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
    const { messageId } = await transport.sendMail({
      from: settings.from,
      to: message.address ?? '',
      subject: message.fields.title,
      text: message.text,
      // The same try has the same id: a server that knows it keeps one.
      messageId: `<${message.id}@linli>`,
    });
    return { outcome: 'sent', ref: messageId.slice(0, 100) };
  } catch (error) {
    if (error instanceof SecretMissing) throw error;
    return whatFailed(error);
  }
};

/** The server's own no is certain; a connection that breaks after the text went out is not. */
function whatFailed(error: unknown): Sent {
  if (error instanceof AddressRefused) return { outcome: 'failed', reason: 'address-refused' };
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  if (responseCode === 550 || responseCode === 553)
    return { outcome: 'failed', reason: 'address-unknown', addressGone: true };
  if (responseCode) return { outcome: 'failed', reason: `smtp-${responseCode}` };
  const before =
    command === 'CONN' || code === 'ECONNECTION' || code === 'ENOTFOUND' || code === 'EDNS' || code === 'EAUTH';
  if (before || code === 'ECONNREFUSED' || code === 'ESOCKET') return { outcome: 'failed', reason: 'not-reachable' };
  return { outcome: 'unknown', reason: 'cut-off' };
}
