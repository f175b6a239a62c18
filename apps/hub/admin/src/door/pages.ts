import type { AdminPage } from '../app/page';

export const doorPages: AdminPage[] = [];
