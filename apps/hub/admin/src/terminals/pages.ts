import type { AdminPage } from '../app/page';

export const terminalsPages: AdminPage[] = [];
