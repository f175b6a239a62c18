import type { AdminPage } from '../app/page';

export const transfersPages: AdminPage[] = [];
