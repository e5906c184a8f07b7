import {
  bytesOf,
  type ChannelKind,
  channelTraits,
  fillTemplate,
  type Playbook,
  personalInMessage,
} from '@linli/domain';
import { type Locale, messageWords, plainTitle } from '@linli/words';
import type { MessageKind, OutgoingMessage } from './gateway.ts';

/** What the texts of a message are made of. */
export interface MessageFacts {
  readonly kind: MessageKind;
  readonly title: string;
  readonly community: string;
  readonly officePhone: string | null;
  readonly status: 'actual' | 'exercise';
  readonly script: Playbook['callScript'] | null;
  readonly meet: Playbook['meet'] | null;
  /** Grids that the person is called for; `null` where they lead a general grid. */
  readonly grids: string | null;
  /** Grids that were called off. */
  readonly offGrids: string | null;
  /** The whole call-up is off. */
  readonly allOff: boolean;
  readonly link: string | null;
}

const bySpeech: ReadonlySet<ChannelKind> = new Set(['sms-aliyun', 'sms-http', 'voice-http', 'web-push']);

/**
 * The text for one channel. Chinese alone where each sign is paid for or spoken, both languages elsewhere.
 * @returns a reason when it must not leave: a field is missing, somebody's data stands in it, it is too long
 */
export function textFor(
  channel: ChannelKind,
  facts: MessageFacts,
): { readonly text: string } | { readonly reason: string } {
  const { carries, maxBytes, reaches } = channelTraits[channel];
  const locales: readonly Locale[] = bySpeech.has(channel) ? ['zh'] : ['zh', 'en'];
  const form = reaches === 'group' ? 'group' : carries.includes('link') && !bySpeech.has(channel) ? 'own' : 'short';
  const lines: string[] = [];
  for (const locale of locales) {
    const filled = fillTemplate(templateOf(facts, form)[locale], {
      community: facts.community,
      // The mark stands before the whole message already.
      title: plainTitle(facts.title, locale),
      script: facts.script?.[locale],
      meet: facts.meet?.[locale],
      grids: facts.grids ?? facts.community,
      offGrids: facts.offGrids,
      link: facts.link,
    });
    if (typeof filled !== 'string') return { reason: `${filled.refused}:${filled.facts?.field}` };
    lines.push(`${facts.status === 'exercise' ? messageWords['message.mark'][locale] : ''}${filled}`);
  }
  const text = lines.join('\n');
  if (personalInMessage(text, facts.officePhone).length > 0) return { reason: 'personal-data-in-text' };
  if (maxBytes !== null && bytesOf(text) > maxBytes) return { reason: 'text-too-long' };
  return { text };
}

function templateOf(
  { kind, allOff }: MessageFacts,
  form: 'own' | 'short' | 'group',
): { readonly zh: string; readonly en: string } {
  if (kind === 'test') return messageWords['message.test'];
  if (kind === 'call') return messageWords[`message.call.${form}`];
  if (kind === 'correction') return messageWords[`message.correction.${form}`];
  // A group hears it for everybody in it, so it is told which grids are meant.
  if (kind === 'cancel' && form === 'group' && !allOff) return messageWords['message.cancel.some'];
  return messageWords[`message.${kind}.short`];
}

/** The fields that a provider's filed template is filled with: in an exercise the title begins with the mark. */
export const filedFields = ({ title, community }: MessageFacts): OutgoingMessage['fields'] => ({ title, community });
