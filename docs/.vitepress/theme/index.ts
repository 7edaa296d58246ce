/* oxlint-disable import/no-unassigned-import -- styles act by being loaded */
import Theme from "vitepress/theme-without-fonts";
import "../../../src-renderer/styles/fonts.css";
import "../../../src-renderer/styles/tokens.css";
import "./site.css";

export default Theme;
