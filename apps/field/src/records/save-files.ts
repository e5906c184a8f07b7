import { exportFiles, type Operation } from '@linli/sync';

/** Hands records to the person as files to carry over; works without network. */
export function saveFiles(operations: readonly Operation[], deviceId: string): void {
  for (const file of exportFiles(operations, deviceId, new Date().toISOString())) {
    const url = URL.createObjectURL(new Blob([file.text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = file.name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}
