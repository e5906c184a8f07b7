import type { FormPreview, FormPreviewAsked, Problem, TemplateSeen } from '@linli/protocol';
import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { newId } from '../shell/api.ts';
import { saveFile } from '../shell/save-file.ts';
import { useMe } from '../shell/session.tsx';

/** Why a template was not read, in the server's own words. */
export class TemplateFault extends Error {}

async function post(path: string, body: BodyInit, type: string): Promise<Response> {
  const answer = await fetch(`/api/insight/${path}`, {
    method: 'POST',
    body,
    credentials: 'same-origin',
    headers: { 'x-linli-app': 'console', 'content-type': type },
  }).catch(() => {
    throw new NoAnswerError('no network');
  });
  if (answer.ok) return answer;
  const problem = (await answer.json()) as Problem;
  const cure = problem.facts?.cure;
  throw typeof cure === 'string' ? new TemplateFault(cure) : new ProblemError(problem);
}

/** What a template asks; nothing of it is kept. @param level what its rows are about, where the guess was corrected */
export async function lookAtTemplate(
  communityId: string,
  file: File,
  language: 'zh' | 'en',
  level?: TemplateSeen['level'],
): Promise<TemplateSeen> {
  const query = new URLSearchParams({ communityId, language, ...(level ? { level } : {}) });
  return (await (await post(`template?${query}`, file, 'application/octet-stream')).json()) as TemplateSeen;
}

/** The first rows of a form on the desk, what it costs and asks again; asked anew whenever it changes, the answer before stays meanwhile. */
export function useFormPreview(asked: FormPreviewAsked) {
  const { communityId } = useMe();
  return useQuery({
    queryKey: ['insight', 'preview', communityId, asked],
    queryFn: async () =>
      (await (await post('preview', JSON.stringify(asked), 'application/json')).json()) as FormPreview,
    enabled: asked.columns.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** What a filling is asked with. */
export interface FillAsked {
  readonly formId: string;
  readonly format: 'xlsx' | 'pdf';
  readonly locale: 'zh' | 'en';
  readonly purpose: string;
  /** The one that a colleague agreed to; left out for a form without people. */
  readonly fillingId?: string;
}

/** A file that was handed over, with what became of its cells. */
export interface Fetched {
  readonly file: string;
  readonly drawn: number;
  readonly blank: number;
  readonly asked: number;
  readonly hidden: number;
}

/** Fills a form and hands the file to the browser's downloads. */
export function useFillForm() {
  const queries = useQueryClient();
  return useMutation<Fetched, unknown, FillAsked>({
    mutationFn: async asked => {
      const answer = await post('file', JSON.stringify({ fillingId: newId(), ...asked }), 'application/json');
      const cells = answer.headers.get('x-linli-cells') ?? '';
      const count = (name: string) => Number(new RegExp(`\\b${name}=(\\d+)`).exec(cells)?.[1] ?? 0);
      const file = decodeURIComponent(
        /filename\*=UTF-8''(\S+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `linli.${asked.format}`,
      );
      await saveFile(answer, file);
      return { file, drawn: count('drawn'), blank: count('blank'), asked: count('asked'), hidden: count('hidden') };
    },
    onSettled: () => {
      for (const capability of ['insight', 'audit']) void queries.invalidateQueries({ queryKey: [capability] });
    },
  });
}
