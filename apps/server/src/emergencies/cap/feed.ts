import type { CapMessage } from './told.ts';

const escapeXml = (text: string): string => text.replace(/[<>&"']/g, sign => `&#${sign.charCodeAt(0)};`);

/** A list of CAP messages as an Atom feed (RFC 4287), newest first; each entry leads to its message. @param base address of the feed */
export function atomFeed(messages: readonly CapMessage[], base: string, title: string, now: string): string {
  const entries = messages.toReversed().map(({ alert }) => {
    const headline = alert.info[0]?.headline ?? alert.identifier;
    return [
      '<entry>',
      `<id>urn:cap:${escapeXml(alert.identifier)}</id>`,
      `<title>${escapeXml(headline)}</title>`,
      `<updated>${new Date(alert.sent).toISOString()}</updated>`,
      `<link rel="alternate" type="application/cap+xml" href="${escapeXml(`${base}/${alert.identifier}`)}"/>`,
      `<summary>${escapeXml(`${alert.status} ${alert.msgType}`)}</summary>`,
      '</entry>',
    ].join('');
  });
  const updated = messages.at(-1)?.alert.sent ?? now;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>${escapeXml(base)}</id><title>${escapeXml(title)}</title><updated>${new Date(updated).toISOString()}</updated>`,
    `<author><name>${escapeXml(title)}</name></author><link rel="self" href="${escapeXml(base)}"/>`,
    ...entries,
    '</feed>',
  ].join('\n');
}
