import type { ImportReport, Problem } from '@linli/protocol';
import { NoAnswerError, ProblemError } from '@linli/protocol/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Spin, Typography } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import { ListTable } from '../shell/list-table.tsx';
import { problemText } from '../shell/problem-text.ts';
import { useMe } from '../shell/session.tsx';
import { type Coordinates, CoordinatesChoice } from './coordinates-choice.tsx';
import { shownValue } from './shown-value.ts';

/** A map (GeoJSON) on its way in: read first, explained, then stored. */
export function MapImport({ file, onAnother }: { file: File; onAnother: () => void }) {
  const { t } = useLanguage();
  const me = useMe();
  const queries = useQueryClient();
  const [coordinates, setCoordinates] = useState<Coordinates>('wgs84');
  const read = useMutation({
    mutationFn: (dryRun: boolean) => upload(me.communityId, file, coordinates, dryRun),
    onSuccess: report => {
      if (!report.dryRun) void queries.invalidateQueries();
    },
  });
  const report = read.data;
  return (
    <div>
      <Flex gap={8} align="center" wrap style={{ marginBlock: 16 }}>
        <strong>{file.name}</strong>
        <Button type="link" onClick={onAnother}>
          {t('imports.other-file')}
        </Button>
      </Flex>
      <CoordinatesChoice value={coordinates} onChange={setCoordinates} />
      <Button
        type={report ? 'default' : 'primary'}
        size="large"
        disabled={read.isPending}
        onClick={() => read.mutate(true)}
      >
        {t('imports.try')}
      </Button>
      {read.isPending ? (
        <Spin description={t('imports.reading', { name: file.name })} style={{ display: 'block', margin: 24 }} />
      ) : null}
      {read.error ? (
        <Alert
          style={{ marginTop: 16 }}
          type="error"
          showIcon
          title={cureOf(read.error) ? t('imports.not-read') : problemText(read.error, t)}
          description={cureOf(read.error)}
        />
      ) : null}
      {report && !read.isPending ? <Report report={report} onStore={() => read.mutate(false)} /> : null}
    </div>
  );
}

function Report({ report, onStore }: { report: ImportReport; onStore: () => void }) {
  const { t } = useLanguage();
  const { rowsIn, stored, merged, listed, refused } = report;
  return (
    <Card
      title={<h2 style={{ margin: 0 }}>{t(report.dryRun ? 'import.try' : 'import.stored')}</h2>}
      style={{ marginTop: 16 }}
    >
      <Typography.Paragraph strong>
        {t('import.found', {
          compounds: report.compounds,
          buildings: report.buildings,
          entrances: report.entrances,
          dwellings: report.dwellings,
          shops: report.shops,
        })}
      </Typography.Paragraph>
      <Typography.Paragraph>{t('import.rows', { rows: rowsIn, stored, merged, listed, refused })}</Typography.Paragraph>
      <Flex gap={8} wrap>
        {report.dryRun ? (
          <Button type="primary" size="large" disabled={stored + merged === 0} onClick={onStore}>
            {t('import.go', { n: stored + merged })}
          </Button>
        ) : (
          <Link to="/draw" className="button-link">
            {t('import.next')}
          </Link>
        )}
      </Flex>
      {report.refusals.length > 0 ? (
        <>
          <h3>{t('import.refusals')}</h3>
          <ListTable
            rowKey={row => `${row.row}${row.column}${row.code}`}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            dataSource={report.refusals}
            columns={[
              { title: t('import.row'), dataIndex: 'row' },
              { title: t('import.column'), dataIndex: 'column' },
              { title: t('import.value'), dataIndex: 'value', render: (value: string) => shownValue(value, t) },
              { title: t('import.cure'), dataIndex: 'cure' },
            ]}
          />
        </>
      ) : null}
    </Card>
  );
}

async function upload(
  communityId: string,
  file: File,
  coordinates: Coordinates,
  dryRun: boolean,
): Promise<ImportReport> {
  const query = new URLSearchParams({ communityId, format: 'geojson', coordinates, dryRun: dryRun ? '1' : '0' });
  const answer = await fetch(`/api/places/import?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'x-linli-app': 'console', 'content-type': 'application/octet-stream' },
  }).catch(() => {
    throw new NoAnswerError('no network');
  });
  const body = (await answer.json()) as ImportReport | Problem;
  if (!answer.ok) throw new ProblemError(body as Problem);
  return body as ImportReport;
}

/** The server's own words on what to do with this file. */
function cureOf(error: unknown): string | undefined {
  return error instanceof ProblemError && typeof error.problem.facts?.cure === 'string'
    ? error.problem.facts.cure
    : undefined;
}
