import type { ViewResponse } from '@linli/protocol';
import { Button } from 'antd';
import { useLanguage } from '../shell/language.tsx';
import { More } from '../shell/more.tsx';
import { useCommand } from '../shell/use-command.ts';
import type { usePages } from '../shell/use-pages.ts';

type Home = ViewResponse<'access.breakGlassHomes'>['rows'][number];
interface Props {
  readonly breakGlassId: string;
  readonly rows: readonly Home[];
  readonly pages: ReturnType<typeof usePages<'access.breakGlassHomes'>>['pages'];
}

/** Homes that were told: on which day, how, by whom; and the way back for one that was not told after all. */
export function ToldHomes({ breakGlassId, rows, pages }: Props) {
  const { t } = useLanguage();
  const notTold = useCommand('access.homesNotTold');
  if (rows.length === 0) return <p>{t('glass.told-none')}</p>;
  return (
    <>
      <ul className="homes-list">
        {rows.map(({ doorId, place, told }) => (
          <li key={doorId}>
            <div>
              <strong>{place}</strong>
              {told ? (
                <div>
                  {told.on} · {t(`glass.way.${told.how}`)} · {told.by}
                </div>
              ) : null}
            </div>
            <Button
              loading={notTold.isPending && notTold.variables.doorIds[0] === doorId}
              onClick={() => notTold.mutate({ breakGlassId, doorIds: [doorId] })}
            >
              {t('glass.not-told')}
            </Button>
          </li>
        ))}
      </ul>
      <More pages={pages} />
    </>
  );
}
