import type { AdminPage } from '../app/page';

export const salesPages: AdminPage[] = [];
