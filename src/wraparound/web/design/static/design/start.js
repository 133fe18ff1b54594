// Brings the NHS components on the page to life: error summary, menu, skip link, scrolling tables.
import { initAll } from "../vendor/nhsuk/nhsuk-frontend.min.js";

initAll();
