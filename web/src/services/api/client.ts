import { ApiClient } from './ApiClient';

/** The one client of this page. */
export const api = new ApiClient();
