import type { FormPreview } from '@linli/protocol';
import { useLanguage } from '../shell/language.tsx';
import type { Draft } from './draft.ts';

/** "Is it what they want?" The first rows on the office's own data, under the form's own headings. */
export function PreviewTable({ draft, preview }: { draft: Draft; preview: FormPreview }) {
  const { t } = useLanguage();
  const { columns } = draft;
  if (preview.rows === 0) return <p className="soft">○ {t('form.preview-empty')}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="form-preview" aria-label={t('form.preview')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ key, heading }) => (
                <th key={key}>{heading}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.sample.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row of a sample is its place
              <tr key={row}>
                {columns.map(({ key, field }, at) => (
                  <td key={key} data-asked={field === null}>
                    {field === null ? '?' : (cells[at] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="soft">
        {t('form.rows')}: {preview.rows}
        {preview.hasPeople ? ` · ${t('form.preview-dots')}` : ''}
      </p>
    </>
  );
}
