/** Backup and restore of a whole workspace: the database and a directory of files, in one archive (backup/archive.ts). */
export { type ReadBackupOptions, type RestoreSummary, readBackup } from './backup/read-backup.ts';
export { type VerifiedBackup, verifyBackup } from './backup/verify-backup.ts';
export {
  type BackupSummary,
  type TableSummary,
  type WriteBackupOptions,
  writeBackup,
} from './backup/write-backup.ts';
