import type { AdminPage } from '../app/page';

export const alertsPages: AdminPage[] = [];
