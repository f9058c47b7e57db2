import { Download } from 'lucide-react';
import type { ReportFileJson } from '../../api/delivery-types.ts';
import { FILE_WORDS } from './report-words.ts';

/** The files of an edition, each to keep. `name` begins their names on the reader's disk. */
export function FileLinks({
  files,
  name,
  of,
}: {
  files: readonly ReportFileJson[];
  name: string;
  /** Which edition, for screen readers. */
  of: string;
}) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label={`Files of ${of}`}>
      {files.map((file) => (
        <li key={file.name}>
          <a
            href={file.href}
            download={`${name}-${file.name}`}
            className="link inline-flex min-h-6 items-center gap-1 pointer-coarse:min-h-8"
          >
            <Download size={12} aria-hidden="true" />
            {FILE_WORDS[file.name] ?? file.name}
            <span className="sr-only"> of {of}, download</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
