# Resources may be called like keys that would break a rule elsewhere.
s,/Font << /F1 20 0 R,& /TR 20 0 R /TR2 20 0 R /EF 20 0 R /OPI 20 0 R /SMask 20 0 R,
s,/XObject << /Im 15 0 R,& /SMask 15 0 R /PS 15 0 R,
