import { Typography, Upload } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../shell/language.tsx';
import './imports.css';
import { MapImport } from './map-import.tsx';
import { PastImports } from './past-imports.tsx';
import { SheetImport } from './sheet-import.tsx';

/** The office's first hour: "does my own file come in?" Looked at, tried, stored when the officer says so, and taken back. */
export function ImportPage() {
  const { t } = useLanguage();
  const [file, setFile] = useState<{ file: File; no: number } | null>(null);
  const choose = (chosen: File): false => {
    setFile({ file: chosen, no: (file?.no ?? 0) + 1 });
    return false;
  };
  const isMap = file !== null && /\.(geo)?json$/i.test(file.file.name);
  return (
    <div className="page">
      <h1>{t('imports.title')}</h1>
      {file === null ? (
        <>
          <Typography.Paragraph>{t('imports.kinds')}</Typography.Paragraph>
          <Upload.Dragger
            accept=".xlsx,.xlsm,.csv,.txt,.xls,.geojson,.json"
            showUploadList={false}
            beforeUpload={choose}
          >
            <p style={{ fontSize: '1.125rem', margin: 24 }}>{t('imports.drop')}</p>
          </Upload.Dragger>
          <PastImports />
        </>
      ) : isMap ? (
        <MapImport key={file.no} file={file.file} onAnother={() => setFile(null)} />
      ) : (
        <SheetImport key={file.no} file={file.file} onAnother={() => setFile(null)} />
      )}
    </div>
  );
}
