import type { AdminPage } from '../app/page';

export const dashboardPages: AdminPage[] = [];
