import {
  defaultLimits,
  isWorkbookFault,
  openFile,
  type WorkbookFault,
  WorkbookFaultError,
  type WorkbookLimits,
  type WorkbookPorts,
} from '@linli/workbook';
import { mostColumns } from './save-form.ts';
import { readTemplate, type Template } from './template.ts';

/** What a template may take: it is meant to be empty. */
export const templateLimits: WorkbookLimits = {
  ...defaultLimits,
  maxBytes: 10_000_000,
  maxOutputBytes: 50_000_000,
  maxColumns: mostColumns,
  maxRows: 100_000,
};

/** What a reading thread answers; `template` is null where no sheet has headings. */
export interface TemplateAnswer {
  readonly template: Template | null;
}

/** Reads one template: one answer, or the fault for which the file is not read. */
export async function* answerTemplate(
  bytes: Uint8Array,
  ports: WorkbookPorts,
): AsyncGenerator<TemplateAnswer | WorkbookFault> {
  const file = await openFile(bytes, ports, templateLimits);
  if (isWorkbookFault(file)) {
    yield file;
    return;
  }
  try {
    yield { template: readTemplate(file.sheets) };
  } catch (error) {
    if (!(error instanceof WorkbookFaultError)) throw error;
    yield error.fault;
  }
}
