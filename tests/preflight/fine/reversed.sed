# A rectangle is any two corners of it.
s,/TrimBox \[ 28.346 28.346 311.811 325.984 \],/TrimBox [ 311.811 325.984 28.346 28.346 ],
s,/BleedBox \[ 19.843 19.843 320.315 334.488 \],/BleedBox [ 320.315 19.843 19.843 334.488 ],
