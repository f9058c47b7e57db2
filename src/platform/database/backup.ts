/** Backup and restore of a whole workspace: the database and a directory of files, in one archive (backup/archive.ts). */
export { type ReadBackupOptions, readBackup } from './backup/read-backup.ts';
export { verifyBackup } from './backup/verify-backup.ts';
export { type WriteBackupOptions, writeBackup } from './backup/write-backup.ts';
