import type { AdminPage } from '../app/page';

export const auditPages: AdminPage[] = [];
