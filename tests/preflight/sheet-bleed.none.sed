/BleedBox/d
